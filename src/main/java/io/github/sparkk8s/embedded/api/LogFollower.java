package io.github.sparkk8s.embedded.api;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a container's log as {@code kubectl logs} asks for it. {@code sinceSeconds}, {@code
 * sinceTime} and {@code timestamps} are not regarded: the log has no times.
 *
 * @param follow whether to go on until the container ends
 * @param tailLines how many of the last lines to begin with; null for all
 * @param limitBytes after how many bytes to end; null for no limit
 */
record LogFollower(boolean follow, @Nullable Long tailLines, @Nullable Long limitBytes) {
  private static final long POLL_MILLIS = 50;
  private static final int BLOCK = 8192;

  static LogFollower of(Query query) {
    return new LogFollower(
        query.flag("follow"), query.number("tailLines"), query.number("limitBytes"));
  }

  /**
   * Copies the log until its end, the limit, or the peer's end.
   *
   * @param wanted whether somebody still reads
   */
  void copy(NodeApi.ContainerLog log, ByteSink sink, BooleanSupplier wanted)
      throws IOException, InterruptedException {
    try (RandomAccessFile file = new RandomAccessFile(log.file().toFile(), "r")) {
      if (tailLines != null) {
        file.seek(beginOfLastLines(file, tailLines));
      }
      long left = limitBytes == null ? Long.MAX_VALUE : limitBytes;
      byte[] buffer = new byte[ByteSink.CHUNK];
      boolean live;
      do {
        // asked before reading: what is written until then is read below
        live = follow && log.live().getAsBoolean();
        int n = file.read(buffer, 0, (int) Math.min(buffer.length, left));
        while (n > 0) {
          sink.write(buffer, n);
          left -= n;
          n = file.read(buffer, 0, (int) Math.min(buffer.length, left));
        }
        if (live) {
          TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
      } while (live && left > 0 && wanted.getAsBoolean());
    }
  }

  /** Searches backwards, block by block, for the line breaks before the last lines. */
  private static long beginOfLastLines(RandomAccessFile file, long lines) throws IOException {
    long position = file.length();
    long missing = lines;
    boolean last = true;
    byte[] block = new byte[BLOCK];
    while (position > 0) {
      int size = (int) Math.min(BLOCK, position);
      position -= size;
      file.seek(position);
      file.readFully(block, 0, size);
      for (int i = size - 1; i >= 0; i--) {
        // the break that ends the file ends its last line, it begins no other
        if (block[i] == '\n' && !last && --missing == 0) {
          return position + i + 1;
        }
        if (missing <= 0) {
          return position + i + 1;
        }
        last = false;
      }
    }
    return 0;
  }
}
