package io.github.sparkk8s.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.Optional;

/**
 * The local registry that a cluster says it pulls from.
 *
 * <p>Source: KEP-1755, "Communicating a local registry": the config map {@code
 * kube-public/local-registry-hosting}, key {@code localRegistryHosting.v1}.
 */
public final class RegistryDiscovery {
  private static final String KEY = "localRegistryHosting.v1";

  private RegistryDiscovery() {}

  /** {@code host:port} of the registry as seen from this machine, if the cluster names one. */
  public static Optional<String> discover(ClusterClient cluster) {
    try {
      ConfigMap map =
          cluster
              .kubernetes()
              .configMaps()
              .inNamespace("kube-public")
              .withName("local-registry-hosting")
              .get();
      return map == null || map.getData() == null || !map.getData().containsKey(KEY)
          ? Optional.empty()
          : host(map.getData().get(KEY));
    } catch (KubernetesClientException e) {
      if (e.getCode() == 403) {
        return Optional.empty(); // not readable for us: as if it said nothing
      }
      throw new ClusterException(
          "The cluster " + cluster.target().context() + " did not answer: " + e.getMessage(),
          "Check that it runs, or use -Dspark-k8s.cluster=embedded.",
          e);
    }
  }

  static Optional<String> host(String hosting) {
    try {
      JsonNode host = new YAMLMapper().readTree(hosting).path("host");
      return host.isTextual() ? Optional.of(host.asText()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // the KEP asks tools to ignore what they cannot read
    }
  }
}
