package io.github.sparkk8s.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkk8s.SparkK8sException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHashesTest {
  private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
  private static final FileTime OLD = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

  @TempDir Path directory;
  private Path store;
  private Path file;

  @BeforeEach
  void makeFile() throws IOException {
    store = directory.resolve("cache/hashes");
    file = write("one");
  }

  @Test
  void readsTheContent() {
    assertThat(open(LATER).of(file)).isEqualTo(new FileContent(Sha256.of("one"), 3));
  }

  @Test
  void remembersAFileBetweenRuns() throws IOException {
    FileHashes first = open(LATER);
    first.of(file);
    first.save();
    // The bytes change where size, time and inode do not: who reads them again would see it.
    Files.writeString(file, "two");
    Files.setLastModifiedTime(file, OLD);

    assertThat(Files.exists(store)).isTrue();
    assertThat(open(LATER).of(file).sha256()).isEqualTo(Sha256.of("one"));
  }

  @Test
  void readsAFileAgainWhenItsTimeChanged() throws IOException {
    FileHashes hashes = open(LATER);
    hashes.of(file);
    Files.writeString(file, "two");

    assertThat(hashes.of(file).sha256()).isEqualTo(Sha256.of("two"));
  }

  @Test
  void readsAFileAgainWhenItWasReplacedByOneOfTheSameTime() throws IOException {
    FileHashes hashes = open(LATER);
    hashes.of(file);
    Path other = Files.writeString(directory.resolve("other"), "two");
    Files.setLastModifiedTime(other, OLD);
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

    assertThat(hashes.of(file).sha256()).isEqualTo(Sha256.of("two"));
  }

  @Test
  void doesNotTrustAFileThatMayStillChangeWithinOneTick() throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(LATER.instant()));
    FileHashes hashes = open(LATER);
    hashes.of(file);
    FileTime written = Files.getLastModifiedTime(file);
    Files.writeString(file, "two");
    Files.setLastModifiedTime(file, written);

    assertThat(hashes.of(file).sha256()).isEqualTo(Sha256.of("two"));
  }

  @Test
  void knowsALinkByItsFile() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);

    assertThat(open(LATER).of(link).sha256()).isEqualTo(Sha256.of("one"));
  }

  @Test
  void startsAnewFromADamagedStore() throws IOException {
    Files.createDirectories(directory.resolve("cache"));
    Files.write(store, new byte[] {(byte) 0xff, (byte) 0xfe, '\n', 'x', '\t', 'y'});

    assertThat(open(LATER).of(file).sha256()).isEqualTo(Sha256.of("one"));
  }

  @Test
  void namesAFileThatCannotBeRead() {
    assertThatThrownBy(() -> open(LATER).of(directory.resolve("gone")))
        .isInstanceOf(SparkK8sException.class)
        .hasMessageContaining("gone");
  }

  private FileHashes open(Clock clock) {
    return FileHashes.open(store, clock);
  }

  private Path write(String text) throws IOException {
    Path written = Files.writeString(directory.resolve("file"), text);
    return Files.setLastModifiedTime(written, OLD);
  }
}
