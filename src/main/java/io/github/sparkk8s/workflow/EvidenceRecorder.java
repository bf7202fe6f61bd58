package io.github.sparkk8s.workflow;

import io.github.sparkk8s.cluster.PodRecorder;
import io.github.sparkk8s.cluster.RecordedPod;
import io.github.sparkk8s.report.Evidence;
import io.github.sparkk8s.scalatest.SuiteId;
import io.github.sparkk8s.scalatest.SuiteResult;
import io.github.sparkk8s.scalatest.TestId;
import io.github.sparkk8s.scalatest.TestJvmCommand;
import io.github.sparkk8s.scalatest.TestOutcome;
import io.github.sparkk8s.scalatest.TestResult;
import io.github.sparkk8s.scalatest.TestRunListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands events on and, when a test has failed, takes the events of the namespaces its pods live in
 * at once: the suite may delete them next.
 */
final class EvidenceRecorder implements TestRunListener {
  private final PodRecorder pods;
  private final TestRunListener next;
  private final Map<TestResult, Map<String, List<String>>> failed = new LinkedHashMap<>();

  EvidenceRecorder(PodRecorder pods, TestRunListener next) {
    this.pods = pods;
    this.next = next;
  }

  @Override
  public void testEnded(TestResult test) {
    if (test.outcome() == TestOutcome.FAILED) {
      Map<String, List<String>> events = new LinkedHashMap<>();
      for (RecordedPod pod : podsOf(test)) {
        events.computeIfAbsent(pod.namespace(), pods::events);
      }
      failed.put(test, events);
    }
    next.testEnded(test);
  }

  private List<RecordedPod> podsOf(TestResult test) {
    return pods.pods().stream()
        .filter(p -> p.livedBetween(test.endedAt().minus(test.duration()), test.endedAt()))
        .toList();
  }

  /** Writes one directory for each failed test, and returns them. */
  List<Path> write(Path directory) {
    List<Path> written = new ArrayList<>();
    failed.forEach(
        (test, events) -> written.add(Evidence.write(directory, test, podsOf(test), events)));
    return written;
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

  @Override
  public void testStarting(TestId test) {
    next.testStarting(test);
  }
}
