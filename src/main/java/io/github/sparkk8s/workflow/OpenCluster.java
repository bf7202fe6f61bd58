package io.github.sparkk8s.workflow;

import io.github.sparkk8s.cluster.ClusterTarget;
import io.github.sparkk8s.embedded.EmbeddedAddress;
import org.jspecify.annotations.Nullable;

/**
 * A cluster ready for work.
 *
 * @param target the cluster
 * @param registry registry to push images to, as pods name it; null when none is known
 * @param registryPassword password for pushes by {@code spark-k8s}; null for the user's own
 *     credentials
 */
public record OpenCluster(
    ClusterTarget target, @Nullable String registry, @Nullable String registryPassword) {
  /** User name for pushes to the embedded registry. */
  static final String REGISTRY_USER = EmbeddedAddress.REGISTRY_USER;

  /** All but the password. */
  @Override
  public String toString() {
    return "OpenCluster[" + target + ", registry=" + registry + "]";
  }
}
