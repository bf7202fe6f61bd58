package io.github.sparkk8s.cluster;

import java.net.URI;
import java.nio.file.Path;

/**
 * The cluster this build works on.
 *
 * @param context name of its context
 * @param server URL of its API server
 * @param kubeconfig a file with this one context
 * @param embedded whether it is an embedded cluster of this machine
 * @param reason why it was chosen, a clause such as "the current context of the kubeconfig"
 */
public record ClusterTarget(
    String context, URI server, Path kubeconfig, boolean embedded, String reason) {
  /** The master URL for Spark: {@code k8s://https://…}. */
  public String sparkMaster() {
    return "k8s://" + server;
  }
}
