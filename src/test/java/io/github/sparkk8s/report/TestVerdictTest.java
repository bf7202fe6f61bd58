package io.github.sparkk8s.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkk8s.scalatest.TestRunResult;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TestVerdictTest {
  @Test
  void passesWhenNothingIsRed() {
    assertThat(verdict(Runs.green())).isInstanceOf(TestVerdict.Passed.class);
  }

  @Test
  void leavesARunWithoutTestsToTheCaller() {
    assertThat(verdict(Runs.empty())).isEqualTo(new TestVerdict.NoTests());
  }

  @Test
  void namesRedTestsAndAbortedSuites() {
    assertThat(verdict(Runs.red()))
        .isEqualTo(
            new TestVerdict.RedTests(
                """
                There are test failures.
                2 of 5 failed:
                  PvSuite (aborted)
                  PiSuite - fails & shows "why"
                Reports are in /reports."""));
  }

  @Test
  void isABrokenRunWhenTheTimeWasUpThoughTestsAreRedToo() {
    assertThat(verdict(Runs.timedOut()))
        .isInstanceOfSatisfying(
            TestVerdict.BrokenRun.class,
            broken ->
                assertThat(broken.message())
                    .isEqualTo(
                        """
                        The run did not end within 120 s and was ended.
                        Still running: PiSuite - hangs
                        Failed or unfinished:
                          PvSuite (aborted)
                          PiSuite - fails & shows "why"
                          PiSuite - hangs
                        Reports are in /reports."""));
  }

  private static TestVerdict verdict(TestRunResult result) {
    return TestVerdict.of(
        FailsafeSummary.of(result),
        TestVerdict.redNames(RecordedRun.of(result)),
        Path.of("/reports"));
  }
}
