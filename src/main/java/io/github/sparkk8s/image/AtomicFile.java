package io.github.sparkk8s.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file so that a reader sees the old text or the new one, never a part. */
final class AtomicFile {
  private AtomicFile() {}

  static void write(Path file, String text) throws IOException {
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
