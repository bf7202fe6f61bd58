package io.github.sparkk8s.scalatest;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** Writes down what it hears, and may do something when a test starts. */
final class RecordingListener implements TestRunListener {
  final List<String> heard = new CopyOnWriteArrayList<>();
  private final AtomicLong pid = new AtomicLong();
  private final BiConsumer<TestId, Long> onTestStarting;

  RecordingListener() {
    this((test, jvm) -> {});
  }

  /**
   * @param onTestStarting gets the test and the JVM's process id
   */
  RecordingListener(BiConsumer<TestId, Long> onTestStarting) {
    this.onTestStarting = onTestStarting;
  }

  long pid() {
    return pid.get();
  }

  @Override
  public void testJvmStarted(long jvm, TestJvmCommand command, Path outputFile) {
    pid.set(jvm);
    heard.add("JVM started");
  }

  @Override
  public void runStarting(int expectedTests) {
    heard.add("run of " + expectedTests);
  }

  @Override
  public void suiteStarting(SuiteId suite) {
    heard.add("starting " + suite.name());
  }

  @Override
  public void suiteEnded(SuiteResult suite) {
    heard.add("ended " + suite.suite().name() + " " + suite.state());
  }

  @Override
  public void testStarting(TestId test) {
    heard.add("starting " + test);
    onTestStarting.accept(test, pid.get());
  }

  @Override
  public void testEnded(TestResult test) {
    heard.add("ended " + test.test() + " " + test.outcome());
  }
}
