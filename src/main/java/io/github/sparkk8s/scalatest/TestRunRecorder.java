package io.github.sparkk8s.scalatest;

import io.github.sparkk8s.scalatest.TestEvent.RunAborted;
import io.github.sparkk8s.scalatest.TestEvent.RunCompleted;
import io.github.sparkk8s.scalatest.TestEvent.RunStarting;
import io.github.sparkk8s.scalatest.TestEvent.SuiteAborted;
import io.github.sparkk8s.scalatest.TestEvent.SuiteCompleted;
import io.github.sparkk8s.scalatest.TestEvent.SuiteStarting;
import io.github.sparkk8s.scalatest.TestEvent.TestEnded;
import io.github.sparkk8s.scalatest.TestEvent.TestStarting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts the events of a run together and passes them on to the listener. */
final class TestRunRecorder implements Consumer<TestEvent> {
  private final TestRunListener listener;
  private final Map<String, SuiteResult> suites = new LinkedHashMap<>();
  private final List<TestResult> tests = new ArrayList<>();
  private final Set<TestId> running = new LinkedHashSet<>();
  private @Nullable RunCompleted completed;
  private @Nullable RunAborted abortion;

  TestRunRecorder(TestRunListener listener) {
    this.listener = listener;
  }

  @Override
  public synchronized void accept(TestEvent event) {
    if (event instanceof RunStarting starting) {
      listener.runStarting(starting.expectedTests());
    } else if (event instanceof RunCompleted end) {
      completed = end;
    } else if (event instanceof RunAborted end) {
      abortion = end;
    } else if (event instanceof SuiteStarting starting) {
      suites.put(starting.suite().id(), started(starting.suite(), event));
      listener.suiteStarting(starting.suite());
    } else if (event instanceof SuiteCompleted end) {
      suiteEnded(end.suite(), event, end.duration(), SuiteResult.State.COMPLETED, Optional.empty());
    } else if (event instanceof SuiteAborted end) {
      suiteEnded(
          end.suite(),
          event,
          end.duration(),
          SuiteResult.State.ABORTED,
          Optional.of(end.failure()));
    } else if (event instanceof TestStarting starting) {
      running.add(starting.test());
      listener.testStarting(starting.test());
    } else if (event instanceof TestEnded end) {
      testEnded(end);
    }
  }

  private void testEnded(TestEnded end) {
    running.remove(end.test());
    TestResult result =
        new TestResult(
            end.test(), end.outcome(), end.duration(), end.origin().time(), end.failure());
    tests.add(result);
    listener.testEnded(result);
  }

  private void suiteEnded(
      SuiteId suite,
      TestEvent event,
      Duration duration,
      SuiteResult.State state,
      Optional<TestFailure> failure) {
    SuiteResult before = suites.getOrDefault(suite.id(), started(suite, event));
    SuiteResult result = new SuiteResult(suite, before.startedAt(), duration, state, failure);
    suites.put(suite.id(), result);
    listener.suiteEnded(result);
  }

  private static SuiteResult started(SuiteId suite, TestEvent event) {
    return new SuiteResult(
        suite,
        event.origin().time(),
        Duration.ZERO,
        SuiteResult.State.UNFINISHED,
        Optional.empty());
  }

  /** ScalaTest's reason for giving up, when it did. */
  synchronized Optional<TestFailure> abortion() {
    return Optional.ofNullable(abortion).map(RunAborted::failure);
  }

  /** Whether the run completed. */
  synchronized boolean isCompleted() {
    return completed != null;
  }

  /**
   * Whether fewer failures arrived than the Runner knows of.
   *
   * @param exitCode 1 when a test failed or a suite was aborted
   */
  synchronized boolean lacksFailures(int exitCode) {
    long failed = tests.stream().filter(t -> t.outcome() == TestOutcome.FAILED).count();
    boolean aborted =
        suites.values().stream().anyMatch(s -> s.state() == SuiteResult.State.ABORTED);
    return (completed != null && failed < completed.failedTests())
        || (exitCode == 1 && failed == 0 && !aborted);
  }

  synchronized TestRunResult result(Ending ending, Duration duration, Path outputFile) {
    return new TestRunResult(
        ending, List.copyOf(suites.values()), tests, List.copyOf(running), duration, outputFile);
  }
}
