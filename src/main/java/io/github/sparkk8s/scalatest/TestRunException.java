package io.github.sparkk8s.scalatest;

import io.github.sparkk8s.SparkK8sException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A test run could not even be started. A run that started always gives a result. */
public final class TestRunException extends SparkK8sException {
  private static final long serialVersionUID = 1L;

  private TestRunException(String message, String suggestion, @Nullable Throwable cause) {
    super(message, suggestion, cause);
  }

  static TestRunException noJava(Path executable) {
    return new TestRunException(
        "The test JVM was not started: " + executable + " is not an executable file.",
        "Set the parameter jvm (-Djvm=…) to the java program of a JDK, or leave it out.",
        null);
  }

  static TestRunException notStarted(Path directory, IOException cause) {
    return new TestRunException(
        "The test JVM was not started in " + directory + ": " + cause.getMessage() + ".",
        "Check that the directory exists and that files can be written there.",
        cause);
  }

  static TestRunException notEncodable(Path file, Charset charset, IOException cause) {
    return new TestRunException(
        "The test JVM was not started: " + file + " has characters that " + charset + " lacks.",
        "Run Maven in a UTF-8 locale (LC_ALL=C.UTF-8), or select with ASCII names only.",
        cause);
  }

  static TestRunException badParameter(String parameter, String value, String allowed) {
    return new TestRunException(
        "The parameter " + parameter + " (-D" + parameter + "=" + value + ") is not valid.",
        "Give " + allowed + ".",
        null);
  }
}
