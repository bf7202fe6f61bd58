package io.github.sparkk8s.report;

import io.github.sparkk8s.cluster.RecordedPod;
import io.github.sparkk8s.scalatest.TestFailure;
import io.github.sparkk8s.scalatest.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * A directory that shows why a test failed: the failure, the pods that lived meanwhile with their
 * logs and descriptions, and the events of their namespaces.
 */
public final class Evidence {
  private static final int NAME_LENGTH = 80;

  private Evidence() {}

  /**
   * Writes the directory {@code <directory>/<suite>/<test>}.
   *
   * @param pods those that lived while the test ran
   * @param events lines by namespace
   * @return the directory
   * @throws ReportException when it cannot be written
   */
  public static Path write(
      Path directory, TestResult test, List<RecordedPod> pods, Map<String, List<String>> events) {
    Path target =
        directory
            .resolve(fileName(test.test().suite().name()))
            .resolve(fileName(test.test().name()));
    try {
      Files.createDirectories(target);
      Files.writeString(target.resolve("failure.txt"), failure(test));
      Files.writeString(target.resolve("pods.txt"), summary(pods));
      for (Map.Entry<String, List<String>> namespace : events.entrySet()) {
        Files.write(target.resolve("events-" + namespace.getKey() + ".txt"), namespace.getValue());
      }
      for (RecordedPod pod : pods) {
        Files.writeString(target.resolve(pod.name() + ".yaml"), pod.description());
        if (Files.exists(pod.log())) {
          Files.copy(
              pod.log(), target.resolve(pod.name() + ".log"), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      return target;
    } catch (IOException e) {
      throw ReportException.notWritten(target, e);
    }
  }

  private static String failure(TestResult test) {
    return test.test()
        + "\n\n"
        + test.failure().map(TestFailure::message).orElse("no message")
        + "\n\n"
        + String.join("\n", test.failure().map(TestFailure::stackTrace).orElse(List.of()))
        + "\n";
  }

  private static String summary(List<RecordedPod> pods) {
    if (pods.isEmpty()) {
      return "No pod with our image lived while this test ran.\n";
    }
    StringBuilder text = new StringBuilder();
    pods.forEach(
        pod ->
            text.append(
                "%-8s  %s/%s  %s  since %s%n"
                    .formatted(
                        pod.role(), pod.namespace(), pod.name(), pod.outcome(), pod.firstSeen())));
    return text.toString();
  }

  /** A name of letters, digits, dots and dashes, unique enough for the tests of a suite. */
  static String fileName(String text) {
    String safe = text.replaceAll("[^A-Za-z0-9.-]+", "-").replaceAll("^[-.]+|-+$", "");
    return safe.length() <= NAME_LENGTH && !safe.isEmpty()
        ? safe
        : safe.substring(0, Math.min(NAME_LENGTH, safe.length()))
            + "-"
            + Integer.toHexString(text.hashCode());
  }
}
