package io.github.sparkk8s.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file so that a reader sees the old text or the new one, never a part. */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Writes the text in UTF-8; directories are made.
   *
   * @throws IOException when the file cannot be written; the old one is then still there
   */
  public static void write(Path file, String text) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      throw new IOException(file + " is not a file");
    }
    Files.createDirectories(directory);
    Path prepared = Files.createTempFile(directory, "." + file.getFileName(), null);
    try {
      Files.writeString(prepared, text);
      Files.move(prepared, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(prepared);
    }
  }
}
