package io.github.sparkk8s.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedRunFileTest {
  @TempDir Path directory;

  @Test
  void readsWhatItWrote() {
    RecordedRunFile file = new RecordedRunFile(directory.resolve("tests/tests.json"));
    RecordedRun green = RecordedRun.of(Runs.green());

    file.write(green);

    assertThat(file.read()).contains(green);
  }

  @Test
  void knowsWhatARerunOfFailuresRuns() {
    RecordedRunFile file = new RecordedRunFile(directory.resolve("tests.json"));
    file.write(RecordedRun.of(Runs.crashed()));

    RecordedRun read = file.read().orElseThrow();

    assertThat(read.ending()).isEqualTo("Crashed");
    assertThat(read.redTests())
        .extracting(Object::toString)
        .containsExactly("PiSuite - fails & shows \"why\"", "PiSuite - hangs");
    assertThat(read.abortedSuites())
        .extracting(suite -> suite.className())
        .containsExactly("com.PvSuite");
  }

  @Test
  void hasNothingToReadBeforeTheFirstRun() {
    assertThat(new RecordedRunFile(directory.resolve("none.json")).read()).isEmpty();
  }

  @Test
  void refusesTheFormOfAnotherVersion() throws IOException {
    Path path = Files.writeString(directory.resolve("tests.json"), "{\"schemaVersion\": 2}");

    assertThatThrownBy(() -> new RecordedRunFile(path).read())
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("its schemaVersion is 2, not 1");
  }
}
