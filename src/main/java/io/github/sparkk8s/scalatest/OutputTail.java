package io.github.sparkk8s.scalatest;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;

/** Reads the end of a JVM's output. */
final class OutputTail {
  private static final int LINES = 40;
  private static final int BYTES = 64 * 1024;

  private OutputTail() {}

  /** The last 40 lines, or fewer when they are longer than 64 KiB together. */
  static List<String> read(Path file, Charset charset) throws IOException {
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
      long start = Math.max(0, content.length() - BYTES);
      byte[] bytes = new byte[(int) (content.length() - start)];
      content.seek(start);
      content.readFully(bytes);
      List<String> lines = new String(bytes, charset).lines().toList();
      return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    }
  }
}
