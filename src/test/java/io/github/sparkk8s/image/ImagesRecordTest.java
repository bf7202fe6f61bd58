package io.github.sparkk8s.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesRecordTest {
  @TempDir Path directory;

  @Test
  void readsWhatItWrote() {
    Path file = directory.resolve("target/spark-k8s/images.json");
    ImagesRecord record = ImagesRecord.empty().with(image("localhost:5000/spark", "t1"));
    record.write(file);

    assertThat(ImagesRecord.read(file)).isEqualTo(new ImagesRecord.Reading(record, ""));
  }

  @Test
  void holdsOneImageForEachName() {
    ImagesRecord record =
        ImagesRecord.empty()
            .with(image("a/spark", "t1"))
            .with(image("b/spark", "t1"))
            .with(image("a/spark", "t2"));

    assertThat(record.images()).hasSize(2);
    assertThat(record.image("a/spark")).contains(image("a/spark", "t2"));
    assertThat(record.image("c/spark")).isEmpty();
  }

  @Test
  void takesAMissingFileForNone() {
    assertThat(ImagesRecord.read(directory.resolve("images.json")))
        .isEqualTo(new ImagesRecord.Reading(ImagesRecord.empty(), "there is no images.json yet"));
  }

  @Test
  void takesAnotherSchemaForNone() throws IOException {
    assertThat(read("{\"schemaVersion\": 99, \"images\": {}}"))
        .isEqualTo(
            new ImagesRecord.Reading(ImagesRecord.empty(), "images.json has schema 99, not 1"));
  }

  @Test
  void takesADamagedOrIncompleteFileForNone() throws IOException {
    assertThat(read("{\"schemaVersion\": 1,").absence()).startsWith("images.json cannot be read");
    assertThat(read("{\"schemaVersion\": 1, \"images\": [{\"name\": \"a\"}]}").absence())
        .startsWith("images.json cannot be read");
    assertThat(read("[]").record()).isEqualTo(ImagesRecord.empty());
  }

  private ImagesRecord.Reading read(String json) throws IOException {
    return ImagesRecord.read(Files.writeString(directory.resolve("images.json"), json));
  }

  private static RecordedImage image(String name, String tag) {
    TaggedImage tagged = new TaggedImage(tag, "sha256:d", "sha256:i");
    RecordedImage.Base base =
        new RecordedImage.Base(tagged, "host", new TreeMap<>(Map.of("/a", "1")));
    return new RecordedImage(name, base, tagged);
  }
}
