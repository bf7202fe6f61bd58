package io.github.sparkk8s.workflow;

import io.github.sparkk8s.cluster.RecordedPod;
import io.github.sparkk8s.deploy.DeployListener;
import io.github.sparkk8s.scalatest.TestId;
import io.github.sparkk8s.scalatest.TestRunListener;
import io.github.sparkk8s.scalatest.TestRunResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What happens while integration tests run. */
public interface IntegrationTestListener extends TestRunListener, DeployListener {
  /** A test has been running for long, and still is. */
  void testStillRunning(TestId test, Duration sinceStart);

  /**
   * The run has ended and its records are written.
   *
   * @param result what became of it
   * @param pods the Spark pods of the run
   * @param evidence one directory for each failed test
   * @param reports directory of the JUnit XML files and the summary
   */
  void testsEnded(TestRunResult result, List<RecordedPod> pods, List<Path> evidence, Path reports);
}
