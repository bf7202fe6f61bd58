package io.github.sparkk8s.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkk8s.SparkK8sException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFileTest {
  record Sample(String name, List<Path> files) {}

  @TempDir Path directory;

  @Test
  void readsWhatItWrote() {
    Sample sample = new Sample("häß", List.of(Path.of("/a b/c")));
    file(1).write(sample);
    assertThat(file(1).read()).contains(sample);
  }

  @Test
  void takesAnotherSchemaForMissing() {
    file(1).write(new Sample("a", List.of()));
    assertThat(file(2).read()).isEmpty();
  }

  @Test
  void takesDamagedJsonForMissing() throws Exception {
    Files.writeString(directory.resolve("sample.json"), "{\"schema\": 1, \"na");
    assertThat(file(1).read()).isEmpty();
  }

  @Test
  void namesTheGoalToRunWhenTheRecordIsMissing() {
    assertThatThrownBy(() -> file(1).require())
        .isInstanceOfSatisfying(
            SparkK8sException.class,
            e -> assertThat(e.suggestion()).isEqualTo("Run the goal spark-k8s:sample first."));
  }

  @Test
  void leavesNoOtherFileBehind() {
    file(1).write(new Sample("a", List.of()));
    assertThat(directory).isDirectoryContaining(p -> p.endsWith("sample.json"));
    assertThat(directory.toFile().list()).containsExactly("sample.json");
  }

  private RecordFile<Sample> file(int schema) {
    return new RecordFile<>(directory.resolve("sample.json"), Sample.class, schema, "sample");
  }
}
