package io.github.sparkk8s.workflow;

import io.github.sparkk8s.SparkK8sException;
import io.github.sparkk8s.scalatest.TestSelection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user said about the tests.
 *
 * @param selection which suites and tests
 * @param classPath the test class path
 * @param testClasses directory of the compiled suites
 * @param java the {@code java} program
 * @param arguments further JVM arguments
 * @param systemProperties further system properties; they win over the plugin's
 * @param environment further variables; they win over the plugin's
 * @param workingDirectory where the JVM starts
 * @param timeout how long the JVM may live
 * @param reports directory for JUnit XML and the summary
 */
public record TestsInput(
    TestSelection selection,
    List<Path> classPath,
    Path testClasses,
    Path java,
    List<String> arguments,
    Map<String, String> systemProperties,
    Map<String, String> environment,
    Path workingDirectory,
    Optional<Duration> timeout,
    Path reports) {
  /**
   * Copies its collections.
   *
   * @throws SparkK8sException when there are no compiled tests: best said before a cluster starts
   */
  public TestsInput {
    if (!Files.isDirectory(testClasses)) {
      throw new SparkK8sException(
          "There are no compiled tests: " + testClasses + " does not exist.",
          "Compile them first: mvn test-compile spark-k8s:integration-test");
    }
    classPath = List.copyOf(classPath);
    arguments = List.copyOf(arguments);
    systemProperties = Map.copyOf(systemProperties);
    environment = Map.copyOf(environment);
  }
}
