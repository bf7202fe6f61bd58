package io.github.sparkk8s.embedded;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where an embedded cluster answers.
 *
 * @param server URL of the API server
 * @param kubeconfig the administrator's kubeconfig, readable by its owner only
 * @param registry {@code host:port} of the registry, plain HTTP
 * @param token the administrator's bearer token, and the registry's write password
 * @param isolation how containers are kept apart, in words
 */
public record EmbeddedAddress(
    URI server, Path kubeconfig, String registry, String token, String isolation) {
  /** The name of the context, cluster and user in the kubeconfig. */
  public static final String CONTEXT = "spark-k8s-embedded";

  /** User name for pushes to the registry. */
  public static final String REGISTRY_USER = "spark-k8s";

  EmbeddedAddress withKubeconfig(Path other) {
    return new EmbeddedAddress(server, other, registry, token, isolation);
  }

  /** All but the token. */
  @Override
  public String toString() {
    return "EmbeddedAddress[server=" + server + ", registry=" + registry + "]";
  }
}
