package io.github.sparkk8s.report;

import io.github.sparkk8s.scalatest.Ending;
import io.github.sparkk8s.scalatest.SuiteId;
import io.github.sparkk8s.scalatest.SuiteResult;
import io.github.sparkk8s.scalatest.TestFailure;
import io.github.sparkk8s.scalatest.TestId;
import io.github.sparkk8s.scalatest.TestOutcome;
import io.github.sparkk8s.scalatest.TestResult;
import io.github.sparkk8s.scalatest.TestRunResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs to report. */
final class Runs {
  private static final SuiteId PI = new SuiteId("com.PiSuite", "PiSuite", "com.PiSuite");
  private static final SuiteId PV = new SuiteId("com.PvSuite", "PvSuite", "com.PvSuite");
  private static final SuiteId ALL = new SuiteId("all", "DiscoverySuite", "all");
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
  private static final Path OUTPUT = Path.of("/t/output.log");

  private Runs() {}

  static TestRunResult red() {
    return run(new Ending.Completed(), List.of());
  }

  static TestRunResult crashed() {
    Ending crash =
        new Ending.Crashed(
            "The test JVM was killed in the middle of the run",
            137,
            Optional.of("SIGKILL"),
            List.of("last words <&> \u001b[0m"));
    return run(crash, List.of(new TestId(PI, "hangs")));
  }

  static TestRunResult timedOut() {
    return run(new Ending.TimedOut(Duration.ofMinutes(2)), List.of(new TestId(PI, "hangs")));
  }

  static TestRunResult green() {
    return new TestRunResult(
        new Ending.Completed(),
        List.of(suite(PI, SuiteResult.State.COMPLETED, Optional.empty())),
        List.of(test("passes", TestOutcome.SUCCEEDED, Optional.empty())),
        List.of(),
        Duration.ofSeconds(3),
        OUTPUT);
  }

  static TestRunResult empty() {
    return new TestRunResult(
        new Ending.Completed(), List.of(), List.of(), List.of(), Duration.ZERO, OUTPUT);
  }

  private static TestRunResult run(Ending ending, List<TestId> running) {
    TestFailure assertion =
        new TestFailure(
            "\"a\" did not equal <b>\n]]> \u001b[31mred \ud800 😀",
            true,
            List.of("com.PiSuite.x(P:1)", "y"));
    return new TestRunResult(
        ending,
        List.of(
            suite(ALL, SuiteResult.State.COMPLETED, Optional.empty()),
            suite(PI, SuiteResult.State.COMPLETED, Optional.empty()),
            suite(
                PV,
                SuiteResult.State.ABORTED,
                Optional.of(new TestFailure("no storage class", false, List.of())))),
        List.of(
            test("passes", TestOutcome.SUCCEEDED, Optional.empty()),
            test("fails & shows \"why\"", TestOutcome.FAILED, Optional.of(assertion)),
            test(
                "is canceled",
                TestOutcome.CANCELED,
                Optional.of(new TestFailure("no cluster", true, List.of()))),
            test("is pending", TestOutcome.PENDING, Optional.empty()),
            test("is ignored", TestOutcome.IGNORED, Optional.empty())),
        running,
        Duration.ofSeconds(42),
        OUTPUT);
  }

  private static SuiteResult suite(
      SuiteId id, SuiteResult.State state, Optional<TestFailure> failure) {
    return new SuiteResult(id, TIME, Duration.ofMillis(12_345), state, failure);
  }

  private static TestResult test(String name, TestOutcome outcome, Optional<TestFailure> failure) {
    return new TestResult(new TestId(PI, name), outcome, Duration.ofMillis(1_500), TIME, failure);
  }
}
