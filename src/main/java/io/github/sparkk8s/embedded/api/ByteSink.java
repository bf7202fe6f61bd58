package io.github.sparkk8s.embedded.api;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ExecutionException;

/** Takes bytes from a thread that may wait, and returns when they are on their way. */
@FunctionalInterface
interface ByteSink {
  int CHUNK = 32 * 1024;

  /** Takes the first {@code length} bytes; fails when the peer is gone. */
  void write(byte[] bytes, int length) throws IOException;

  /** Takes all of a stream. */
  default void writeAll(InputStream in) throws IOException {
    byte[] buffer = new byte[CHUNK];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      write(buffer, n);
    }
  }

  /** Waits for a write, so that no more is read than the peer takes. */
  static void await(Future<?> write) throws IOException {
    try {
      write.toCompletionStage().toCompletableFuture().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException("the peer is gone", e);
    }
  }
}
