package io.github.sparkk8s.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkk8s.SparkK8sException;
import io.github.sparkk8s.report.FailsafeSummary;
import io.github.sparkk8s.report.FailsafeSummaryFile;
import io.github.sparkk8s.workflow.Workspace;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestGateTest {
  @TempDir private Path directory;
  private final RecordingLog log = new RecordingLog();

  @Test
  void letsGreenTestsPass() {
    record(new FailsafeSummary(3, 0, 0, 1, Optional.empty(), false));

    assertThatCode(() -> decide(new TestGate(false, true))).doesNotThrowAnyException();
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void redTestsFailTheBuild() {
    record(new FailsafeSummary(3, 0, 1, 0, Optional.empty(), false));

    assertThatThrownBy(() -> decide(new TestGate(false, true)))
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("1 of 3 failed")
        .hasMessageContaining(directory.toString());
  }

  @Test
  void redTestsAreOnlyWarnedOfWhenFailuresAreIgnored() {
    record(new FailsafeSummary(3, 0, 1, 0, Optional.empty(), false));

    assertThatCode(() -> decide(new TestGate(true, true))).doesNotThrowAnyException();
    assertThat(log.text()).startsWith("WARN  Ignored (maven.test.failure.ignore): There are");
  }

  @Test
  void aRunThatBrokeOffIsAnErrorEvenWhenFailuresAreIgnored() {
    record(new FailsafeSummary(1, 0, 0, 0, Optional.of("The test JVM was killed."), false));

    assertThatThrownBy(() -> decide(new TestGate(true, true)))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("The test JVM was killed.");
  }

  @Test
  void noTestsFailTheBuildUnlessTheUserAllowsThat() {
    record(new FailsafeSummary(0, 0, 0, 0, Optional.empty(), false));

    assertThatThrownBy(() -> decide(new TestGate(false, true)))
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("-DfailIfNoTests=false");
    assertThatCode(() -> decide(new TestGate(false, false))).doesNotThrowAnyException();
  }

  @Test
  void withoutARecordTheGoalToRunIsNamed() {
    assertThatThrownBy(() -> decide(new TestGate(false, true)))
        .isInstanceOfSatisfying(
            SparkK8sException.class,
            e -> assertThat(e.suggestion()).contains("spark-k8s:integration-test"))
        .hasMessageContaining("failsafe-summary.xml does not exist");
  }

  private void record(FailsafeSummary summary) {
    new FailsafeSummaryFile(TestGate.summaryFile(directory)).write(summary);
  }

  private void decide(TestGate gate) throws MojoFailureException, MojoExecutionException {
    gate.decide(
        new Workspace(directory.resolve("spark-k8s")),
        directory,
        new MavenConsole(log, new Announcements()));
  }
}
