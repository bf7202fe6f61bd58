package incremental;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A running {@code spark-k8s:watch}. */
final class Watch implements AutoCloseable {
  private static final String END_OF_ROUND = "In the image after";
  private static final int GRACE_SECONDS = 10;
  private static final long LIMIT_NANOS = TimeUnit.MINUTES.toNanos(5);

  private final Process process;
  private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
  private final StringBuilder output = new StringBuilder();

  private Watch(Process process) {
    this.process = process;
  }

  /** Starts it and waits for the end of its first round. */
  static Watch start(Command command) throws IOException, InterruptedException {
    Watch watch = new Watch(command.start());
    Thread reader = new Thread(watch::read, "watch");
    reader.setDaemon(true);
    reader.start();
    watch.awaitRound();
    return watch;
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        lines.add(new Line(System.nanoTime(), text));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Seconds from now, when something has been saved, until it is in the registry. */
  double awaitRound() throws InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < LIMIT_NANOS) {
      Line line = lines.poll(1, TimeUnit.SECONDS);
      if (line != null) {
        output.append(line.text()).append('\n');
        if (line.text().contains(END_OF_ROUND)) {
          return (line.nanos() - start) / 1e9;
        }
      } else if (!process.isAlive()) {
        break;
      }
    }
    throw new IllegalStateException("watch did not end its round:\n" + output);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, GRACE_SECONDS, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }

  private record Line(long nanos, String text) {}
}
