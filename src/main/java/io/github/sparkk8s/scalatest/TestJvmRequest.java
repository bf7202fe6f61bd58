package io.github.sparkk8s.scalatest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A run of ScalaTest in a JVM of its own.
 *
 * @param jvm the JVM
 * @param runpath directories and jars in which suites are discovered: the test classes directory
 * @param selection what runs
 * @param timeout how long the JVM may live; empty for as long as it likes
 * @param outputFile gets the JVM's standard output and error; beside it the argument file is
 *     written, by the same name with the ending {@code .args}
 */
public record TestJvmRequest(
    JvmSettings jvm,
    List<Path> runpath,
    TestSelection selection,
    Optional<Duration> timeout,
    Path outputFile) {

  /** Copies the list. */
  public TestJvmRequest {
    runpath = List.copyOf(runpath);
  }

  Path argumentFile() {
    String name = outputFile.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return outputFile.resolveSibling((dot < 1 ? name : name.substring(0, dot)) + ".args");
  }
}
