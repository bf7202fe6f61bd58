package io.github.sparkk8s.mojo;

import io.github.sparkk8s.SparkK8sException;
import io.github.sparkk8s.report.FailsafeSummary;
import io.github.sparkk8s.report.FailsafeSummaryFile;
import io.github.sparkk8s.report.RecordedRunFile;
import io.github.sparkk8s.report.TestVerdict;
import io.github.sparkk8s.workflow.Workspace;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/**
 * Makes the build's result of recorded tests, as Failsafe does: red tests are a failure, a run that
 * broke off is an error.
 *
 * @param ignoreFailures whether red tests are only warned of
 * @param failIfNoTests whether a run without any test fails
 */
record TestGate(boolean ignoreFailures, boolean failIfNoTests) {
  /** Reads the records and throws, or lets the build go on. */
  void decide(Workspace workspace, Path reports, MavenConsole console)
      throws MojoFailureException, MojoExecutionException {
    Path file = summaryFile(reports);
    FailsafeSummary summary =
        new FailsafeSummaryFile(file)
            .read()
            .orElseThrow(
                () ->
                    new SparkK8sException(
                        "No integration tests are recorded: " + file + " does not exist.",
                        "Run the goal spark-k8s:integration-test first."));
    List<String> red =
        new RecordedRunFile(workspace.recordedTests())
            .read()
            .map(TestVerdict::redNames)
            .orElse(List.of());
    TestVerdict verdict = TestVerdict.of(summary, red, reports);
    if (verdict instanceof TestVerdict.RedTests tests) {
      if (!ignoreFailures) {
        throw new MojoFailureException(tests.message());
      }
      console.failuresIgnored(tests.message());
    } else if (verdict instanceof TestVerdict.BrokenRun broken) {
      throw new MojoExecutionException(broken.message());
    } else if (verdict instanceof TestVerdict.NoTests && failIfNoTests) {
      throw new MojoFailureException(
          "No test was executed. Check suites, wildcardSuites, tests and the tags,"
              + " or set -DfailIfNoTests=false.");
    }
  }

  /** Failsafe's summary file. */
  static Path summaryFile(Path reports) {
    return reports.resolve("failsafe-summary.xml");
  }
}
