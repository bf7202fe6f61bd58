package io.github.sparkk8s.embedded.api;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes what an event loop hands over to a stream that may block, on a thread of its own. The
 * producer is paused while much is waiting.
 */
final class QueuedWriter {
  private static final int HIGH_WATER_BYTES = 1024 * 1024;
  private static final Buffer END = Buffer.buffer(0);

  private final BlockingQueue<Buffer> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Runnable pause;
  private final Runnable resume;

  /**
   * @param pause stops the producer
   * @param resume lets it go on
   */
  QueuedWriter(Runnable pause, Runnable resume) {
    this.pause = pause;
    this.resume = resume;
  }

  /** Hands over bytes; does not block. */
  void add(Buffer bytes) {
    if (bytes.length() > 0) {
      queue.add(bytes);
      if (waiting.addAndGet(bytes.length()) > HIGH_WATER_BYTES) {
        pause.run();
      }
    }
  }

  /** Ends the stream after what was handed over. */
  void end() {
    queue.add(END);
  }

  /**
   * Begins to write.
   *
   * @param atEnd closes the stream, as its kind has it; called also when writing fails
   */
  void start(Executor executor, OutputStream out, Runnable atEnd) {
    executor.execute(() -> run(out, atEnd));
  }

  private void run(OutputStream out, Runnable atEnd) {
    try {
      for (Buffer bytes = queue.take(); bytes != END; bytes = queue.take()) {
        out.write(bytes.getBytes());
        out.flush();
        if (waiting.addAndGet(-bytes.length()) <= HIGH_WATER_BYTES) {
          resume.run();
        }
      }
    } catch (IOException e) {
      // the reader has closed its end, as a command may: what is left has no taker
      queue.clear();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      atEnd.run();
      resume.run();
    }
  }
}
