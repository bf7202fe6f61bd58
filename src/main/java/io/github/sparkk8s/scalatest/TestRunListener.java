package io.github.sparkk8s.scalatest;

import java.nio.file.Path;

/** Hears what happens in a test run, one call at a time. A call must not block for long. */
public interface TestRunListener {
  /**
   * The JVM was started; nothing is known of its suites yet.
   *
   * @param pid its process id
   * @param command the exact command and argument file
   * @param outputFile where its standard output and error go
   */
  void testJvmStarted(long pid, TestJvmCommand command, Path outputFile);

  /** Suites were found; {@code expectedTests} is ScalaTest's count after tags and names. */
  void runStarting(int expectedTests);

  /** A suite starts. */
  void suiteStarting(SuiteId suite);

  /** A suite has completed or was aborted. */
  void suiteEnded(SuiteResult suite);

  /** A test starts. */
  void testStarting(TestId test);

  /** A test has ended, or was ignored. */
  void testEnded(TestResult test);
}
