package io.github.sparkk8s.report;

import io.github.sparkk8s.SparkK8sException;
import java.nio.file.Path;

/** A record of a test run cannot be written or read. */
public final class ReportException extends SparkK8sException {
  private static final long serialVersionUID = 1L;

  private ReportException(String message, String suggestion, Throwable cause) {
    super(message, suggestion, cause);
  }

  static ReportException notWritten(Path file, Throwable cause) {
    return new ReportException(
        "The report " + file + " was not written: " + cause.getMessage() + ".",
        "Make its directory writable, or choose another reports directory.",
        cause);
  }

  static ReportException notRead(Path file, Throwable cause) {
    return new ReportException(
        "The record " + file + " cannot be read: " + cause.getMessage() + ".",
        "Run spark-k8s:integration-test again; it writes the record anew.",
        cause);
  }
}
