package io.github.sparkk8s.workflow;

import io.github.sparkk8s.embedded.EmbeddedOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the user said about the cluster.
 *
 * @param cluster {@code embedded} or null
 * @param context a context's name or null
 * @param allowedContexts contexts that may be used although they are not local
 * @param kubeconfig files to read, the first to name an entry wins
 * @param registry registry to push to, {@code host:port}; null to discover it
 * @param embedded options of the embedded cluster
 */
public record ClusterRequest(
    @Nullable String cluster,
    @Nullable String context,
    Set<String> allowedContexts,
    List<Path> kubeconfig,
    @Nullable String registry,
    EmbeddedOptions embedded) {
  /** Copies its collections. */
  public ClusterRequest {
    allowedContexts = Set.copyOf(allowedContexts);
    kubeconfig = List.copyOf(kubeconfig);
  }
}
