package io.github.sparkk8s.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

/** The plugin's own scripts, for sources that have none. */
final class OwnScripts {
  /** Scripts of {@code bin}: what submits an application. */
  static final List<String> BIN =
      List.of("load-spark-env.sh", "spark-class", "spark-shell", "spark-submit");

  /** Scripts of an image. */
  static final List<String> IMAGE = List.of("decom.sh", "entrypoint.sh");

  /** The same for every home, so that equal homes give equal image layers. */
  static final FileTime TIME = FileTime.from(Instant.ofEpochSecond(1));

  private OwnScripts() {}

  /** Content of a script of {@code bin}. */
  static byte[] bin(String name) throws IOException {
    return content("bin/" + name);
  }

  /** Content of a script of an image. */
  static byte[] image(String name) throws IOException {
    return content("kubernetes/" + name);
  }

  /** Writes a script, executable. */
  static void write(Path file, byte[] content) throws IOException {
    Files.write(file, content);
    FileModes.makeExecutable(file);
    Files.setLastModifiedTime(file, TIME);
  }

  private static byte[] content(String resource) throws IOException {
    try (InputStream stream = OwnScripts.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the plugin's jar lacks its script " + resource);
      }
      return stream.readAllBytes();
    }
  }
}
