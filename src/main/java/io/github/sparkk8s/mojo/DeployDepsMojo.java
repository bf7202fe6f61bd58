package io.github.sparkk8s.mojo;

import io.github.sparkk8s.cluster.ClusterClient;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Creates what tests and applications need in the cluster: a namespace, a service account and the
 * rights of a Spark driver.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "deploy-deps",
    defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
    requiresProject = false,
    threadSafe = true)
public final class DeployDepsMojo extends AbstractSparkK8sMojo {
  @Override
  void run() {
    try (ClusterClient client = ClusterClient.connect(openCluster().target())) {
      deploy(client);
    }
  }
}
