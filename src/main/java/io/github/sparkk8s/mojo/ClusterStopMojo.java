package io.github.sparkk8s.mojo;

import io.github.sparkk8s.embedded.BackgroundCluster;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Stops the embedded cluster that {@code cluster-start} has started, with everything that runs on
 * it.
 *
 * @since 0.1.0
 */
@Mojo(name = "cluster-stop", requiresProject = false, threadSafe = true)
public final class ClusterStopMojo extends AbstractSparkK8sMojo {
  @Override
  void run() {
    console().clusterStopped(new BackgroundCluster(cacheDirectory()).stop());
  }
}
