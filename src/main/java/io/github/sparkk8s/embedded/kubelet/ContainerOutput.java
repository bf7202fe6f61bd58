package io.github.sparkk8s.embedded.kubelet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Copies a container's output to its log.
 *
 * <p>A pipe, not the file itself, is the container's output: a program that opens {@code
 * /dev/stdout} anew would truncate a file.
 */
final class ContainerOutput {
  private final Thread pump;

  private ContainerOutput(Thread pump) {
    this.pump = pump;
  }

  /** Starts copying in a thread of its own. */
  static ContainerOutput copy(InputStream output, Path log) {
    Thread pump = new Thread(() -> transfer(output, log), "spark-k8s-log-" + log.getFileName());
    pump.setDaemon(true);
    pump.start();
    return new ContainerOutput(pump);
  }

  private static void transfer(InputStream output, Path log) {
    try (OutputStream file =
        Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      output.transferTo(file);
    } catch (IOException e) {
      // The run's directory or the pipe went away with the cluster: nobody is left to read it.
    }
  }

  /** Waits until all has been copied, or so long: an orphan may hold the pipe open. */
  void await(long millis) throws InterruptedException {
    pump.join(millis);
  }

  /** Reads one line, byte by byte, so that what follows it stays in the stream; null at the end. */
  static @Nullable String readLine(InputStream output) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = output.read();
    if (b < 0) {
      return null;
    }
    for (; b >= 0 && b != '\n'; b = output.read()) {
      line.write(b);
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
