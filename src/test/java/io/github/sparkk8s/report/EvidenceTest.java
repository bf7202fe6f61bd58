package io.github.sparkk8s.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkk8s.cluster.RecordedPod;
import io.github.sparkk8s.scalatest.SuiteId;
import io.github.sparkk8s.scalatest.TestFailure;
import io.github.sparkk8s.scalatest.TestId;
import io.github.sparkk8s.scalatest.TestOutcome;
import io.github.sparkk8s.scalatest.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceTest {
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path directory;

  @Test
  void holdsFailurePodsLogsAndEvents() throws IOException {
    Path log = Files.writeString(directory.resolve("exec.log"), "out of memory\n");
    RecordedPod executor = pod("pi-exec-1", "executor", log);
    RecordedPod pending = pod("pi-exec-2", "executor", directory.resolve("absent.log"));

    Path written =
        Evidence.write(
            directory.resolve("evidence"),
            test("sums up: \"a/b\""),
            List.of(executor, pending),
            Map.of("ns", List.of("03:04  Warning  Evicted")));

    assertThat(written).isEqualTo(directory.resolve("evidence/PiSuite/sums-up-a-b"));
    assertThat(written.resolve("failure.txt"))
        .hasContent("PiSuite - sums up: \"a/b\"\n\n1 did not equal 2\n\ncom.PiSuite.x(P:1)\n");
    assertThat(written.resolve("pods.txt"))
        .content()
        .contains("executor  ns/pi-exec-1  Failed (exit code 137, OOMKilled)")
        .contains("ns/pi-exec-2");
    assertThat(written.resolve("events-ns.txt")).hasContent("03:04  Warning  Evicted");
    assertThat(written.resolve("pi-exec-1.log")).hasContent("out of memory");
    assertThat(written.resolve("pi-exec-1.yaml")).hasContent("kind: Pod");
    assertThat(written.resolve("pi-exec-2.log")).doesNotExist();
  }

  @Test
  void aSecondRunReplacesTheFirst() throws IOException {
    Path log = Files.writeString(directory.resolve("exec.log"), "first");
    Evidence.write(directory, test("t"), List.of(pod("p", "driver", log)), Map.of());
    Files.writeString(log, "second");

    Path written = Evidence.write(directory, test("t"), List.of(pod("p", "driver", log)), Map.of());

    assertThat(written.resolve("p.log")).hasContent("second");
  }

  @Test
  void saysWhenNoPodLived() {
    Path written = Evidence.write(directory, test("t"), List.of(), Map.of());

    assertThat(written.resolve("pods.txt"))
        .hasContent("No pod with our image lived while this test ran.");
  }

  @Test
  void longNamesStayApart() {
    String stem = "x".repeat(100);

    assertThat(Evidence.fileName(stem + "a"))
        .hasSizeLessThan(100)
        .isNotEqualTo(Evidence.fileName(stem + "b"));
    assertThat(Evidence.fileName("..")).doesNotStartWith(".").isNotEmpty();
  }

  @Test
  void namesTheDirectoryThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThatThrownBy(() -> Evidence.write(file, test("t"), List.of(), Map.of()))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining(file.toString());
  }

  private static TestResult test(String name) {
    return new TestResult(
        new TestId(new SuiteId("com.PiSuite", "PiSuite", "com.PiSuite"), name),
        TestOutcome.FAILED,
        Duration.ofSeconds(3),
        TIME,
        Optional.of(new TestFailure("1 did not equal 2", true, List.of("com.PiSuite.x(P:1)"))));
  }

  private static RecordedPod pod(String name, String role, Path log) {
    return new RecordedPod(
        "ns", name, role, "Failed (exit code 137, OOMKilled)", TIME, null, log, "kind: Pod\n");
  }
}
