package io.github.sparkk8s.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkk8s.content.FileContent;
import io.github.sparkk8s.content.FileHashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentStoreTest {
  @TempDir Path directory;
  private FileHashes hashes;
  private ContentStore store;

  @BeforeEach
  void openStore() {
    hashes = FileHashes.open(directory.resolve("hashes"), Clock.systemUTC());
    store = new ContentStore(directory.resolve("contents"), hashes);
  }

  @Test
  void givesEqualContentOneNameAndTime() throws IOException {
    Path one = Files.writeString(directory.resolve("one"), "same");
    Path other = Files.writeString(directory.resolve("other"), "same");
    Path stored = store.file(one, hashes.of(one));

    assertThat(store.file(other, hashes.of(other))).isEqualTo(stored).hasContent("same");
  }

  @Test
  void replacesAStoredFileThatWasWrittenThroughItsOtherName() throws IOException {
    Path one = Files.writeString(directory.resolve("one"), "first");
    FileContent first = hashes.of(one);
    store.file(one, first);
    Files.writeString(one, "other");
    Path copy = Files.writeString(directory.resolve("copy"), "first");

    assertThat(store.file(copy, first)).hasContent("first");
  }

  @Test
  void leavesNothingButStoredFiles() throws IOException {
    Path one = Files.writeString(directory.resolve("one"), "same");
    Path stored = store.file(one, hashes.of(one));
    store.file(one, hashes.of(one));

    assertThat(stored.resolveSibling(".").toFile().list())
        .containsExactly(String.valueOf(stored.getFileName()));
  }

  @Test
  void refusesASourceThatChangedSinceItWasHashed() throws IOException {
    Path one = Files.writeString(directory.resolve("one"), "first");
    FileContent first = hashes.of(one);
    Files.writeString(one, "other one");

    assertThatThrownBy(() -> store.file(one, first))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("changed while it was read");
  }
}
