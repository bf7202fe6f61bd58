package io.github.sparkk8s.mojo;

import io.github.sparkk8s.cluster.ClusterClient;
import io.github.sparkk8s.workflow.DeployWorkflow;
import java.time.Duration;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Removes exactly what {@code deploy-deps} created.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "undeploy-deps",
    defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST,
    requiresProject = false,
    threadSafe = true)
public final class UndeployDepsMojo extends AbstractSparkK8sMojo {
  private static final Duration NAMESPACE_GONE = Duration.ofMinutes(3);

  @Override
  void run() {
    if (workspace().deployment().read().isEmpty()) {
      console().nothingToUndeploy();
      return;
    }
    try (ClusterClient client = ClusterClient.connect(openCluster().target())) {
      if (!new DeployWorkflow(workspace(), console()).undeploy(client, NAMESPACE_GONE)) {
        console().nothingToUndeploy();
      }
    }
  }
}
