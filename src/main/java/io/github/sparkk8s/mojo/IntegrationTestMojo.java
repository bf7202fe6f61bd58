package io.github.sparkk8s.mojo;

import io.github.sparkk8s.cluster.ClusterClient;
import io.github.sparkk8s.distribution.SparkHome;
import io.github.sparkk8s.image.BuiltImage;
import io.github.sparkk8s.scalatest.Ending;
import io.github.sparkk8s.scalatest.TestRunResult;
import io.github.sparkk8s.workflow.IntegrationTestWorkflow;
import io.github.sparkk8s.workflow.OpenCluster;
import io.github.sparkk8s.workflow.TestsInput;
import java.io.File;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Runs the project's ScalaTest suites against the cluster, after making the Spark home, the image
 * and the namespace current, and records the result. Called on the command line without {@code
 * verify} it fails the build on red tests itself.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "integration-test",
    defaultPhase = LifecyclePhase.INTEGRATION_TEST,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class IntegrationTestMojo extends AbstractTestMojo {
  /**
   * Skips the tests.
   *
   * @since 0.1.0
   */
  @Parameter(property = "skipTests", defaultValue = "false")
  private boolean skipTests;

  /**
   * Skips integration tests.
   *
   * @since 0.1.0
   */
  @Parameter(property = "skipITs", defaultValue = "false")
  private boolean skipIntegrationTests;

  /**
   * Skips the tests, as it skips their compilation.
   *
   * @since 0.1.0
   */
  @Parameter(property = "maven.test.skip", defaultValue = "false")
  private boolean skipTestCompilation;

  /**
   * Whether red tests are only warned of.
   *
   * @since 0.1.0
   */
  @Parameter(property = "maven.test.failure.ignore", defaultValue = "false")
  private boolean testFailureIgnore;

  /**
   * Whether a run in which no test was executed fails the build.
   *
   * @since 0.1.0
   */
  @Parameter(property = "failIfNoTests", defaultValue = "true")
  private boolean failIfNoTests;

  /**
   * Directory of the JUnit XML files and the summary.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "spark-k8s.reportsDirectory",
      defaultValue = "${project.build.directory}/failsafe-reports")
  private File reportsDirectory;

  @Override
  void run() throws MojoFailureException, MojoExecutionException {
    if (skipTests || skipIntegrationTests || skipTestCompilation) {
      console().testsSkipped();
      return;
    }
    TestsInput tests = testsInput(reportsDirectory.toPath());
    SparkHome home = makeSparkHome();
    OpenCluster cluster = openCluster();
    BuiltImage image = makeImage(home, cluster);
    TestRunResult result;
    try (ClusterClient client = ClusterClient.connect(cluster.target())) {
      result =
          new IntegrationTestWorkflow(workspace(), session().run(), console())
              .run(tests, home, image, client, deploy(client));
    }
    if (result.ending() instanceof Ending.Interrupted interrupted) {
      // The build itself is to end: no later goal could do its work.
      throw new MojoExecutionException(interrupted.description() + ".");
    }
    if (isCalledDirectly() && !verifyIsCalledToo()) {
      new TestGate(testFailureIgnore, failIfNoTests)
          .decide(workspace(), reportsDirectory.toPath(), console());
    }
  }

  private boolean verifyIsCalledToo() {
    return mavenSession().getGoals().stream()
        .anyMatch(goal -> goal.equals("verify") || goal.matches(".*spark-k8s.*:verify(@.*)?"));
  }
}
