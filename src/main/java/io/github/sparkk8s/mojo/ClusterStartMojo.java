package io.github.sparkk8s.mojo;

import io.github.sparkk8s.embedded.BackgroundCluster;
import io.github.sparkk8s.embedded.EmbeddedAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Starts the embedded cluster as a background process that other goals, kubectl and spark-submit
 * find, until {@code cluster-stop}. Started twice, it returns at once.
 *
 * @since 0.1.0
 */
@Mojo(name = "cluster-start", requiresProject = false, threadSafe = true)
public final class ClusterStartMojo extends AbstractSparkK8sMojo {
  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  @Override
  void run() {
    BackgroundCluster cluster = new BackgroundCluster(cacheDirectory());
    Optional<EmbeddedAddress> running = cluster.find();
    if (running.isPresent()) {
      console().clusterRunsAlready(running.get());
      return;
    }
    long start = System.nanoTime();
    EmbeddedAddress address = cluster.start(classPath(), embeddedOptions());
    console().embeddedStarted(address, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    console().howToUse(address);
  }

  private List<Path> classPath() {
    return plugin.getArtifacts().stream()
        .map(Artifact::getFile)
        .map(file -> file.toPath())
        .toList();
  }
}
