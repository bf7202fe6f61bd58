package io.github.sparkk8s.scalatest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What became of a test run.
 *
 * @param ending how it ended
 * @param suites in the order they started
 * @param tests those that ended, in that order; empty when the selection matched nothing
 * @param running those that had started and not ended when the run ended
 * @param duration from the start of the JVM to its end
 * @param outputFile standard output and error of the test JVM
 */
public record TestRunResult(
    Ending ending,
    List<SuiteResult> suites,
    List<TestResult> tests,
    List<TestId> running,
    Duration duration,
    Path outputFile) {

  /** Copies the lists. */
  public TestRunResult {
    suites = List.copyOf(suites);
    tests = List.copyOf(tests);
    running = List.copyOf(running);
  }

  /** The tests with this outcome, in the order they ended. */
  public List<TestResult> testsThat(TestOutcome outcome) {
    return tests.stream().filter(test -> test.outcome() == outcome).toList();
  }

  /** The suites that broke off outside their tests. */
  public List<SuiteResult> abortedSuites() {
    return suites.stream().filter(s -> s.state() == SuiteResult.State.ABORTED).toList();
  }
}
