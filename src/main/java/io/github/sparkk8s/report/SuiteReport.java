package io.github.sparkk8s.report;

import io.github.sparkk8s.scalatest.SuiteResult;
import io.github.sparkk8s.scalatest.TestId;
import io.github.sparkk8s.scalatest.TestOutcome;
import io.github.sparkk8s.scalatest.TestResult;
import io.github.sparkk8s.scalatest.TestRunResult;
import java.util.List;

/** One suite with its own tests: those that ended, and those that never did. */
record SuiteReport(SuiteResult suite, List<TestResult> tests, List<TestId> running) {
  static SuiteReport of(SuiteResult suite, TestRunResult result) {
    String id = suite.suite().id();
    return new SuiteReport(
        suite,
        result.tests().stream().filter(test -> test.test().suite().id().equals(id)).toList(),
        result.running().stream().filter(test -> test.suite().id().equals(id)).toList());
  }

  boolean isEmpty() {
    return size() == 0;
  }

  int size() {
    return tests.size() + errors();
  }

  int errors() {
    return running.size() + (suite.failure().isPresent() ? 1 : 0);
  }

  int failures() {
    return (int) tests.stream().filter(t -> t.outcome() == TestOutcome.FAILED).count();
  }

  int skipped() {
    return (int) tests.stream().filter(t -> t.outcome().isSkipped()).count();
  }
}
