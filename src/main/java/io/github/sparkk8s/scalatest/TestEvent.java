package io.github.sparkk8s.scalatest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a running ScalaTest Runner reports, as far as results need it. */
public sealed interface TestEvent {
  /** Where and when the event was made. */
  Origin origin();

  /**
   * Who reported when.
   *
   * @param thread the name of the thread that made the event
   * @param time by the clock of the test JVM, to the millisecond
   */
  record Origin(String thread, Instant time) {}

  /** Suites were found and will now run. */
  record RunStarting(Origin origin, int expectedTests) implements TestEvent {}

  /**
   * All suites have run.
   *
   * @param failedTests ScalaTest's own count, against which the received events can be checked
   */
  record RunCompleted(Origin origin, int failedTests) implements TestEvent {}

  /** The run was stopped by request. */
  record RunStopped(Origin origin) implements TestEvent {}

  /** No run took place or it broke off, for example because a named suite does not exist. */
  record RunAborted(Origin origin, TestFailure failure) implements TestEvent {}

  /** A suite starts. */
  record SuiteStarting(Origin origin, SuiteId suite) implements TestEvent {}

  /** A suite has run to its end, whatever became of its tests. */
  record SuiteCompleted(Origin origin, SuiteId suite, Duration duration) implements TestEvent {}

  /** A suite broke off outside its tests, for example in {@code beforeAll}. */
  record SuiteAborted(Origin origin, SuiteId suite, Duration duration, TestFailure failure)
      implements TestEvent {}

  /** A test starts. */
  record TestStarting(Origin origin, TestId test) implements TestEvent {}

  /**
   * A test has ended, or was ignored and never started.
   *
   * @param duration zero for ignored tests
   * @param failure present when it failed or was canceled
   */
  record TestEnded(
      Origin origin,
      TestId test,
      TestOutcome outcome,
      Duration duration,
      Optional<TestFailure> failure)
      implements TestEvent {}
}
