package io.github.sparkk8s.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailsafeSummaryFileTest {
  @TempDir Path directory;
  private Path path;
  private FailsafeSummaryFile file;

  @BeforeEach
  void nameFile() {
    path = directory.resolve("failsafe-reports/failsafe-summary.xml");
    file = new FailsafeSummaryFile(path);
  }

  @Test
  void writesWhatFailsafeWritesForRedTests() {
    file.write(FailsafeSummary.of(Runs.red()));

    assertThat(path)
        .hasContent(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <failsafe-summary xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
            xsi:noNamespaceSchemaLocation="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/failsafe-summary.xsd" \
            result="255" timeout="false">
              <completed>5</completed>
              <errors>1</errors>
              <failures>1</failures>
              <skipped>3</skipped>
              <flakes>0</flakes>
              <failureMessage xsi:nil="true"/>
            </failsafe-summary>
            """);
  }

  @Test
  void usesFailsafesResultCodes() {
    assertThat(FailsafeSummaryFile.xml(FailsafeSummary.of(Runs.green())))
        .contains("result=\"null\"");
    assertThat(FailsafeSummaryFile.xml(FailsafeSummary.of(Runs.empty())))
        .contains("result=\"254\"");
    assertThat(FailsafeSummaryFile.xml(FailsafeSummary.of(Runs.timedOut())))
        .contains("result=\"255\" timeout=\"true\"");
  }

  @Test
  void readsWhatItWrote() {
    FailsafeSummary crashed = FailsafeSummary.of(Runs.crashed());
    file.write(FailsafeSummary.of(Runs.green()));
    file.write(crashed);

    FailsafeSummary read = file.read().orElseThrow();

    assertThat(read.failureMessage().orElseThrow())
        .isEqualTo(
            """
            The test JVM was killed in the middle of the run (exit code 137, SIGKILL).
            Still running: PiSuite - hangs
            The last lines of /t/output.log:
              last words <&> \ufffd[0m""");
    assertThat(read).usingRecursiveComparison().ignoringFields("failureMessage").isEqualTo(crashed);
  }

  @Test
  void hasNothingToReadBeforeTheFirstRun() {
    assertThat(file.read()).isEmpty();
  }

  @Test
  void readsTheFormOfOlderFailsafes() throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(
        path,
        "<failsafe-summary timeout=\"true\"><completed>2</completed><errors>0</errors>"
            + "<failures>1</failures><skipped>0</skipped><failureMessage/></failsafe-summary>");

    assertThat(file.read()).contains(new FailsafeSummary(2, 0, 1, 0, Optional.empty(), true));
  }

  @Test
  void namesAFileThatCannotBeRead() throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, "<failsafe-summary><completed>many</completed></failsafe-summary>");

    assertThatThrownBy(file::read)
        .isInstanceOf(ReportException.class)
        .hasMessageContaining(path.toString());
  }

  @Test
  void addsShards() {
    FailsafeSummary sum = FailsafeSummary.of(Runs.red()).plus(FailsafeSummary.of(Runs.timedOut()));

    assertThat(sum.completed()).isEqualTo(10);
    assertThat(sum.failures()).isEqualTo(2);
    assertThat(sum.timeout()).isTrue();
    assertThat(sum.failureMessage()).isPresent();
  }
}
