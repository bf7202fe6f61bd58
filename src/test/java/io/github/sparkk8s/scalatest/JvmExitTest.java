package io.github.sparkk8s.scalatest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkk8s.scalatest.TestEvent.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JvmExitTest {
  private static final Origin ORIGIN = new Origin("main", Instant.EPOCH);
  private static final TestFailure FAILURE = new TestFailure("why", true, List.of());

  private final TestRunRecorder recorder = new TestRunRecorder(new RecordingListener());

  @Test
  void isCompletedWhenTheCountsAgree() {
    recorder.accept(failed());
    recorder.accept(new TestEvent.RunCompleted(ORIGIN, 1));

    assertThat(exit(1).judge(recorder)).isEqualTo(new Ending.Completed());
  }

  @Test
  void isNotCompletedWhenTheRunnerCountedMoreFailures() {
    recorder.accept(failed());
    recorder.accept(new TestEvent.RunCompleted(ORIGIN, 2));

    assertThat(exit(1).judge(recorder).description())
        .isEqualTo("ScalaTest counted failures of which no event arrived (exit code 1)");
  }

  @Test
  void isNotCompletedWhenTheRunnerFailedWithoutAFailure() {
    recorder.accept(new TestEvent.RunCompleted(ORIGIN, 0));

    assertThat(exit(1).judge(recorder)).isInstanceOf(Ending.Crashed.class);
    assertThat(exit(0).judge(recorder)).isEqualTo(new Ending.Completed());
  }

  @Test
  void isNotCompletedWhenTheJvmDiesAfterTheLastTest() {
    recorder.accept(new TestEvent.RunCompleted(ORIGIN, 0));

    assertThat(exit(139).judge(recorder).description())
        .isEqualTo(
            "The test JVM did not end properly after the last test (exit code 139, SIGSEGV)");
  }

  @Test
  void knowsExitOnOutOfMemory() {
    JvmExit exit =
        new JvmExit(3, true, List.of("Terminating due to java.lang.OutOfMemoryError: Java heap"));

    assertThat(exit.judge(recorder).description())
        .isEqualTo("The test JVM ran out of memory (exit code 3)");
  }

  private static JvmExit exit(int code) {
    return new JvmExit(code, true, List.of());
  }

  private static TestEvent failed() {
    TestId test = new TestId(new SuiteId("a.S", "S", "a.S"), "t");
    return new TestEvent.TestEnded(
        ORIGIN, test, TestOutcome.FAILED, Duration.ZERO, Optional.of(FAILURE));
  }
}
