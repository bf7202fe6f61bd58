package io.github.sparkk8s.mojo;

import io.github.sparkk8s.SparkK8sException;
import io.github.sparkk8s.workflow.IncrementalWorkflow;
import java.io.File;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Makes the jars of edited modules current, puts them into the Spark home, then does what {@code
 * images} does. Called directly it compiles what is stale and nothing else; bound to its phase it
 * takes the jar the build has just made.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "incremental",
    defaultPhase = LifecyclePhase.PACKAGE,
    aggregator = true,
    threadSafe = true)
public final class IncrementalMojo extends AbstractIncrementalMojo {
  /**
   * Only says what would be rebuilt, and why; no effect where the goal is bound to a phase.
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.dryRun", defaultValue = "false")
  private boolean dryRun;

  @Override
  void run() {
    IncrementalWorkflow workflow = workflow(moduleBuilder(goalRunner()));
    if (!isCalledDirectly()) {
      workflow.take(
          reactor().of(project()),
          packagedJar().toPath(),
          this::makeSparkHome,
          home -> makeImage(home, openCluster()));
    } else if (dryRun) {
      workflow.plan(chosenModules());
    } else {
      workflow.run(chosenModules(), this::makeSparkHome, home -> makeImage(home, openCluster()));
    }
  }

  private File packagedJar() {
    File jar = project().getArtifact().getFile();
    if (jar == null || !jar.isFile()) {
      throw new SparkK8sException(
          "Module " + project().getArtifactId() + " has no jar: this build has not packaged it.",
          "Bind incremental to package, after the plugins that make the jar, or call"
              + " spark-k8s:incremental directly.");
    }
    return jar;
  }
}
