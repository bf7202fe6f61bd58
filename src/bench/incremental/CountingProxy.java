package incremental;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between all clients and the registry, on loopback, and counts what they send: the same
 * count, and the same small cost, for everyone.
 */
final class CountingProxy implements AutoCloseable {
  private static final int BUFFER = 1 << 17;

  private final ServerSocket server;
  private final AtomicLong sent = new AtomicLong();
  private volatile InetSocketAddress registry;

  private CountingProxy(ServerSocket server, InetSocketAddress registry) {
    this.server = server;
    this.registry = registry;
  }

  /** Listens on a free port. */
  static CountingProxy start(InetSocketAddress registry) throws IOException {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    CountingProxy proxy = new CountingProxy(new ServerSocket(0, 0, loopback), registry);
    daemon(proxy::accept);
    return proxy;
  }

  /** What clients call the registry, {@code host:port}. */
  String address() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** Bytes of request bodies, that is blobs and manifests, since the start. */
  long sent() {
    return sent.get();
  }

  /** Sends new connections to another registry. */
  void to(InetSocketAddress other) {
    registry = other;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        daemon(() -> connect(client));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new IllegalStateException("the proxy cannot accept", e);
        }
      }
    }
  }

  private void connect(Socket client) {
    try (client;
        Socket upstream = new Socket()) {
      client.setTcpNoDelay(true);
      upstream.setTcpNoDelay(true);
      upstream.connect(registry);
      daemon(() -> copy(upstream, client, (bytes, length) -> {}));
      copy(client, upstream, new BodyCounter(sent)::accept);
    } catch (IOException e) {
      // The client sees its connection closed, and says so.
    }
  }

  private static void copy(Socket from, Socket to, Counter counter) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        counter.accept(buffer, length);
        out.write(buffer, 0, length);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      // One side has closed the connection: the other one is closed with it.
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone, which is what was wanted.
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private interface Counter {
    void accept(byte[] bytes, int length);
  }
}
