package io.github.sparkk8s.embedded.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** One command in a container, between a process and a WebSocket. Terminals are not resized. */
final class ExecSession {
  /** How long output may come after the end of the command, from what it left running. */
  private static final long LATE_OUTPUT_SECONDS = 2;

  private final ServerWebSocket socket;
  private final Process process;
  private final ExecutorService executor;
  private final CountDownLatch outputs = new CountDownLatch(2);

  ExecSession(ServerWebSocket socket, Process process, ExecutorService executor) {
    this.socket = socket;
    this.process = process;
    this.executor = executor;
  }

  /**
   * Connects the process with the socket until one of them ends.
   *
   * @param withStdin whether the client sends standard input
   */
  void begin(boolean withStdin) {
    QueuedWriter stdin = new QueuedWriter(socket::pause, socket::resume);
    OutputStream out = process.getOutputStream();
    stdin.start(executor, out, () -> close(out));
    if (!withStdin) {
      stdin.end();
    }
    socket.binaryMessageHandler(message -> received(message, stdin));
    socket.closeHandler(
        closed -> {
          stdin.end();
          process.destroy();
        });
    pump(process.getInputStream(), ChannelProtocol.STDOUT);
    pump(process.getErrorStream(), ChannelProtocol.STDERR);
    executor.execute(this::await);
    socket.resume();
  }

  private static void received(Buffer message, QueuedWriter stdin) {
    if (message.length() == 0) {
      return;
    }
    int channel = message.getUnsignedByte(0);
    if (channel == ChannelProtocol.STDIN) {
      stdin.add(message.getBuffer(1, message.length()));
    } else if (channel == ChannelProtocol.CLOSE
        && message.length() > 1
        && message.getUnsignedByte(1) == ChannelProtocol.STDIN) {
      stdin.end();
    }
  }

  private void pump(InputStream in, int channel) {
    executor.execute(
        () -> {
          try (in) {
            ChannelProtocol.sink(socket, channel).writeAll(in);
          } catch (IOException e) {
            // nobody reads any more; the socket's end has ended the process
            process.destroy();
          } finally {
            outputs.countDown();
          }
        });
  }

  private void await() {
    try {
      int code = process.waitFor();
      if (!outputs.await(LATE_OUTPUT_SECONDS, TimeUnit.SECONDS)) {
        close(process.getInputStream());
      }
      byte[] status = Documents.write(Status.exited(code));
      ChannelProtocol.sink(socket, ChannelProtocol.ERROR).write(status, status.length);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // the client is gone and asks for no status
      process.destroyForcibly();
    } finally {
      socket.close();
    }
  }

  private static void close(Closeable stream) {
    try {
      stream.close();
    } catch (IOException e) {
      // the process has ended, and its pipe with it: there is nothing left to close
      return;
    }
  }
}
