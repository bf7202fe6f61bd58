package io.github.sparkk8s.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.github.sparkk8s.scalatest.SuiteId;
import io.github.sparkk8s.scalatest.SuiteResult;
import io.github.sparkk8s.scalatest.TestFailure;
import io.github.sparkk8s.scalatest.TestId;
import io.github.sparkk8s.scalatest.TestOutcome;
import io.github.sparkk8s.scalatest.TestResult;
import io.github.sparkk8s.scalatest.TestRunResult;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A test run as {@code tests.json} keeps it.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION} of the plugin that wrote it
 * @param ending simple name of the ending, such as {@code Completed} or {@code Crashed}
 * @param description the ending in words
 * @param durationMillis from the start of the test JVM to its end
 * @param outputFile standard output and error of the test JVM
 * @param suites in the order they started
 * @param tests in the order they ended, then those that never did
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecordedRun(
    int schemaVersion,
    String ending,
    String description,
    long durationMillis,
    String outputFile,
    List<Suite> suites,
    List<Test> tests) {
  /** Raised when a reader of the older form would misunderstand the newer one. */
  public static final int SCHEMA_VERSION = 1;

  private static final String RUNNING = "RUNNING";

  /** Copies the lists. */
  public RecordedRun {
    suites = List.copyOf(suites);
    tests = List.copyOf(tests);
  }

  /**
   * A suite, its tests aside.
   *
   * @param state {@code COMPLETED}, {@code ABORTED} or {@code UNFINISHED}
   * @param startedAt ISO 8601, UTC
   * @param failure why it was aborted
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Suite(
      String id,
      String name,
      String className,
      String state,
      String startedAt,
      long durationMillis,
      @Nullable Failure failure) {}

  /**
   * A test.
   *
   * @param outcome a name of {@link TestOutcome}, or {@code RUNNING} when it never ended
   * @param endedAt ISO 8601, UTC; null when it never ended
   * @param failure why it failed or was canceled
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Test(
      String suiteId,
      String suiteName,
      String className,
      String name,
      String outcome,
      long durationMillis,
      @Nullable String endedAt,
      @Nullable Failure failure) {
    /** Whether the test failed or never ended. */
    boolean isRed() {
      return outcome.equals(TestOutcome.FAILED.name()) || outcome.equals(RUNNING);
    }

    TestId id() {
      return new TestId(new SuiteId(suiteId, suiteName, className), name);
    }
  }

  /** Why something failed: the message, and one frame of the stack trace an entry. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Failure(String message, boolean assertion, List<String> stackTrace) {
    /** Copies the list. */
    public Failure {
      stackTrace = List.copyOf(stackTrace);
    }
  }

  /** The record of a run. */
  public static RecordedRun of(TestRunResult result) {
    return new RecordedRun(
        SCHEMA_VERSION,
        result.ending().getClass().getSimpleName(),
        result.ending().description(),
        result.duration().toMillis(),
        result.outputFile().toString(),
        result.suites().stream().map(RecordedRun::suite).toList(),
        Stream.concat(
                result.tests().stream().map(RecordedRun::test),
                result.running().stream().map(RecordedRun::running))
            .toList());
  }

  /** The tests that failed or never ended: what a rerun of failures runs. */
  public List<TestId> redTests() {
    return tests.stream().filter(Test::isRed).map(Test::id).toList();
  }

  /** The suites that were aborted: a rerun of failures runs all of them. */
  public List<SuiteId> abortedSuites() {
    return suites.stream()
        .filter(suite -> suite.state().equals(SuiteResult.State.ABORTED.name()))
        .map(suite -> new SuiteId(suite.id(), suite.name(), suite.className()))
        .toList();
  }

  private static Suite suite(SuiteResult result) {
    return new Suite(
        result.suite().id(),
        result.suite().name(),
        result.suite().className(),
        result.state().name(),
        result.startedAt().toString(),
        result.duration().toMillis(),
        result.failure().map(RecordedRun::failure).orElse(null));
  }

  private static Test test(TestResult result) {
    return new Test(
        result.test().suite().id(),
        result.test().suite().name(),
        result.test().suite().className(),
        result.test().name(),
        result.outcome().name(),
        result.duration().toMillis(),
        result.endedAt().toString(),
        result.failure().map(RecordedRun::failure).orElse(null));
  }

  private static Test running(TestId test) {
    SuiteId suite = test.suite();
    return new Test(
        suite.id(), suite.name(), suite.className(), test.name(), RUNNING, 0, null, null);
  }

  private static Failure failure(TestFailure failure) {
    return new Failure(failure.message(), failure.assertion(), failure.stackTrace());
  }
}
