package io.github.sparkk8s.mojo;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Makes a runnable Spark home in {@code target/spark-k8s/spark-home}: from Maven coordinates, a
 * directory or a .tgz file.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "distribution",
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresProject = false,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class DistributionMojo extends AbstractDistributionMojo {
  @Override
  void run() {
    makeSparkHome();
  }
}
