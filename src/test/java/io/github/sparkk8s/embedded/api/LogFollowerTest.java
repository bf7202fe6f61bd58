package io.github.sparkk8s.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFollowerTest {
  @TempDir Path directory;

  @Test
  void givesTheLastLines() throws Exception {
    assertThat(read("one\ntwo\nthree\n", 2L, null)).isEqualTo("two\nthree\n");
    assertThat(read("one\ntwo\nthree", 2L, null)).isEqualTo("two\nthree");
    assertThat(read("one\ntwo\n", 5L, null)).isEqualTo("one\ntwo\n");
    assertThat(read("one\ntwo\n", 0L, null)).isEmpty();
    assertThat(read("\n\n\n", 2L, null)).isEqualTo("\n\n");
    assertThat(read("", 2L, null)).isEmpty();
  }

  @Test
  void findsTheLastLinesInALongLog() throws Exception {
    String line = "x".repeat(3000) + "\n";

    assertThat(read(line.repeat(20), 9L, null)).isEqualTo(line.repeat(9));
  }

  @Test
  void stopsAtTheLimit() throws Exception {
    assertThat(read("one\ntwo\n", null, 5L)).isEqualTo("one\nt");
  }

  @Test
  void followsUntilTheContainerEnds() throws Exception {
    Path file = Files.writeString(directory.resolve("log"), "one\n");
    Iterator<String> later = List.of("two\n", "three\n").iterator();
    NodeApi.ContainerLog log =
        new NodeApi.ContainerLog(
            file,
            () -> {
              boolean live = later.hasNext();
              if (live) {
                append(file, later.next());
              }
              return live;
            });
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    new LogFollower(true, null, null)
        .copy(log, (bytes, length) -> out.write(bytes, 0, length), () -> true);

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("one\ntwo\nthree\n");
  }

  private static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read(String content, @Nullable Long tail, @Nullable Long limit) throws Exception {
    Path file = Files.writeString(directory.resolve("log"), content);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new LogFollower(false, tail, limit)
        .copy(
            new NodeApi.ContainerLog(file, () -> false),
            (bytes, length) -> out.write(bytes, 0, length),
            () -> true);
    return out.toString(StandardCharsets.UTF_8);
  }
}
