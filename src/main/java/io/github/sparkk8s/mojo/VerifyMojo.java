package io.github.sparkk8s.mojo;

import java.io.File;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Fails the build when the last {@code integration-test} had red tests or did not complete.
 *
 * @since 0.1.0
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class VerifyMojo extends AbstractSparkK8sMojo {
  /**
   * Skips the tests and their verdict.
   *
   * @since 0.1.0
   */
  @Parameter(property = "skipTests", defaultValue = "false")
  private boolean skipTests;

  /**
   * Skips integration tests and their verdict.
   *
   * @since 0.1.0
   */
  @Parameter(property = "skipITs", defaultValue = "false")
  private boolean skipIntegrationTests;

  /**
   * Skips the tests and their verdict, as it skips their compilation.
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
    new TestGate(testFailureIgnore, failIfNoTests)
        .decide(workspace(), reportsDirectory.toPath(), console());
  }
}
