package io.github.sparkk8s.scalatest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Receives the events of one Runner on a loopback port, from the one connection it accepts.
 *
 * <p>It reads to the end whatever happens, because the Runner waits for its reporter.
 */
final class TestEventReceiver implements AutoCloseable {
  static final String HOST = "127.0.0.1";
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int ACCEPT_MILLIS = 100;

  private final ServerSocket server;
  private final Charset charset;
  private final Consumer<TestEvent> consumer;
  private final Thread thread;
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private final AtomicReference<@Nullable String> unreadable = new AtomicReference<>();
  private volatile boolean connected;
  private volatile boolean senderEnded;

  private TestEventReceiver(ServerSocket server, Charset charset, Consumer<TestEvent> consumer) {
    this.server = server;
    this.charset = charset;
    this.consumer = consumer;
    this.thread = new Thread(this::receive, "spark-k8s-test-events");
    this.thread.setDaemon(true);
  }

  /**
   * Listens on a free port; {@link #start()} begins to receive.
   *
   * @param charset the default charset of the test JVM, in which its reporter writes
   * @param consumer called for each event on one thread, the receiver's own
   */
  static TestEventReceiver open(Charset charset, Consumer<TestEvent> consumer) throws IOException {
    ServerSocket server = new ServerSocket();
    server.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 1);
    return new TestEventReceiver(server, charset, consumer);
  }

  int port() {
    return server.getLocalPort();
  }

  void start() {
    thread.start();
  }

  /** Whether a Runner ever connected. */
  boolean isConnected() {
    return connected;
  }

  /**
   * Waits until everything sent was consumed; call it when the test JVM has ended.
   *
   * @return what was wrong with the first event that could not be read, when there was one
   * @throws RuntimeException that the consumer threw
   */
  Optional<String> finish(long timeoutMillis) throws InterruptedException {
    senderEnded = true;
    thread.join(timeoutMillis);
    RuntimeException thrown = failure.get();
    if (thrown != null) {
      throw thrown;
    }
    return Optional.ofNullable(unreadable.get());
  }

  private void receive() {
    try (Socket socket = acceptOne()) {
      connected = true;
      server.close();
      TestEventFrames frames = new TestEventFrames();
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), charset));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        frames.accept(line).ifPresent(this::consume);
      }
    } catch (IOException e) {
      // No connection, or one that was cut because the JVM was killed: both show in its exit code
      // and in the events that lack.
      senderEnded = true;
    }
  }

  private Socket acceptOne() throws IOException {
    server.setSoTimeout(ACCEPT_MILLIS);
    while (true) {
      // Read before accepting: a sender that connected and ended meanwhile is still accepted.
      boolean lastTry = senderEnded;
      try {
        return server.accept();
      } catch (SocketTimeoutException e) {
        if (lastTry) {
          throw e;
        }
      }
    }
  }

  private void consume(String frame) {
    Optional<TestEvent> event = Optional.empty();
    try {
      event = TestEventDecoder.decode(frame);
    } catch (IllegalArgumentException e) {
      unreadable.compareAndSet(null, "An event of ScalaTest cannot be read: " + e.getMessage());
    }
    try {
      event.ifPresent(consumer);
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e); // for finish(): the Runner must not be left waiting
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
