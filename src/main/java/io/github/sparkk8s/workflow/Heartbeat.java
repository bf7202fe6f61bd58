package io.github.sparkk8s.workflow;

import io.github.sparkk8s.scalatest.SuiteId;
import io.github.sparkk8s.scalatest.SuiteResult;
import io.github.sparkk8s.scalatest.TestId;
import io.github.sparkk8s.scalatest.TestJvmCommand;
import io.github.sparkk8s.scalatest.TestResult;
import io.github.sparkk8s.scalatest.TestRunListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Hands events on, and tells of every test that is still running after each {@link #INTERVAL}. */
final class Heartbeat implements TestRunListener, AutoCloseable {
  static final Duration INTERVAL = Duration.ofSeconds(30);

  private final ScheduledExecutorService scheduler;
  private final TestRunListener next;
  private final IntegrationTestListener listener;
  private final Map<TestId, ScheduledFuture<?>> beats = new ConcurrentHashMap<>();

  /**
   * @param scheduler calls {@code listener}; shut down by {@link #close()}
   * @param next is told of all events
   * @param listener is told of tests that run for long
   */
  Heartbeat(
      ScheduledExecutorService scheduler, TestRunListener next, IntegrationTestListener listener) {
    this.scheduler = scheduler;
    this.next = next;
    this.listener = listener;
  }

  @Override
  public void testStarting(TestId test) {
    next.testStarting(test);
    Beat beat = new Beat(test);
    long interval = INTERVAL.toSeconds();
    stop(
        beats.put(test, scheduler.scheduleAtFixedRate(beat, interval, interval, TimeUnit.SECONDS)));
  }

  @Override
  public void testEnded(TestResult test) {
    stop(beats.remove(test.test()));
    next.testEnded(test);
  }

  /** Ends all beats. */
  @Override
  public void close() {
    scheduler.shutdownNow();
  }

  @Override
  public void testJvmStarted(long pid, TestJvmCommand command, Path outputFile) {
    next.testJvmStarted(pid, command, outputFile);
  }

  @Override
  public void runStarting(int expectedTests) {
    next.runStarting(expectedTests);
  }

  @Override
  public void suiteStarting(SuiteId suite) {
    next.suiteStarting(suite);
  }

  @Override
  public void suiteEnded(SuiteResult suite) {
    next.suiteEnded(suite);
  }

  private static void stop(@Nullable ScheduledFuture<?> beat) {
    if (beat != null) {
      beat.cancel(false);
    }
  }

  /** Counts intervals instead of reading a clock: the scheduler is the clock. */
  private final class Beat implements Runnable {
    private final TestId test;
    private int intervals;

    Beat(TestId test) {
      this.test = test;
    }

    @Override
    public void run() {
      intervals++;
      listener.testStillRunning(test, INTERVAL.multipliedBy(intervals));
    }
  }
}
