package io.github.sparkk8s.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes reports so that a reader, or a killed build, never leaves half a file. */
final class ReportFile {
  private ReportFile() {}

  static void write(Path file, String content) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path written = file.resolveSibling("." + file.getFileName() + ".new");
      // getBytes, unlike Files.writeString, replaces lone surrogates instead of failing.
      Files.write(written, content.getBytes(StandardCharsets.UTF_8));
      Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw ReportException.notWritten(file, e);
    }
  }
}
