package io.github.sparkk8s.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import io.github.sparkk8s.scalatest.SuiteId;
import io.github.sparkk8s.scalatest.TestId;
import io.github.sparkk8s.scalatest.TestOutcome;
import io.github.sparkk8s.scalatest.TestResult;
import io.github.sparkk8s.scalatest.TestRunListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private static final TestId TEST = new TestId(new SuiteId("s", "S", "S"), "takes long");

  private final List<Runnable> scheduled = new ArrayList<>();
  private final ScheduledFuture<?> beat = mock(ScheduledFuture.class);
  private final ScheduledExecutorService scheduler = scheduler();
  private final TestRunListener next = mock(TestRunListener.class);
  private final IntegrationTestListener listener = mock(IntegrationTestListener.class);
  private final Heartbeat heartbeat = new Heartbeat(scheduler, next, listener);

  @Test
  void tellsOfARunningTestAtEachInterval() {
    heartbeat.testStarting(TEST);
    assertThat(scheduled).hasSize(1);

    scheduled.get(0).run();
    scheduled.get(0).run();

    verify(listener).testStillRunning(TEST, Duration.ofSeconds(30));
    verify(listener).testStillRunning(TEST, Duration.ofSeconds(60));
    verifyNoMoreInteractions(listener);
  }

  @Test
  void stopsWhenTheTestEndsAndHandsTheEventsOn() {
    heartbeat.testStarting(TEST);
    TestResult ended =
        new TestResult(TEST, TestOutcome.SUCCEEDED, Duration.ZERO, Instant.EPOCH, Optional.empty());
    heartbeat.testEnded(ended);

    verify(beat).cancel(false);
    verify(next).testStarting(TEST);
    verify(next).testEnded(ended);
  }

  @Test
  void ignoredTestsEndWithoutAStart() {
    TestResult ignored =
        new TestResult(TEST, TestOutcome.IGNORED, Duration.ZERO, Instant.EPOCH, Optional.empty());

    heartbeat.testEnded(ignored);

    verify(next).testEnded(ignored);
    assertThat(scheduled).isEmpty();
  }

  @Test
  void endsItsSchedulerWithTheRun() {
    heartbeat.close();

    verify(scheduler).shutdownNow();
  }

  private ScheduledExecutorService scheduler() {
    ScheduledExecutorService recording = mock(ScheduledExecutorService.class);
    when(recording.scheduleAtFixedRate(any(), anyLong(), anyLong(), eq(TimeUnit.SECONDS)))
        .thenAnswer(
            call -> {
              assertThat(call.<Long>getArgument(2)).isEqualTo(30);
              scheduled.add(call.getArgument(0));
              return beat;
            });
    return recording;
  }
}
