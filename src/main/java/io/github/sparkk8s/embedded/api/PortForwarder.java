package io.github.sparkk8s.embedded.api;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ExecutorService;

/** Connects clients with ports of one pod. */
final class PortForwarder {
  private static final int CONNECT_MILLIS = 5000;

  private final NodeApi node;
  private final ExecutorService executor;
  private final PodStreams.PodName pod;

  PortForwarder(NodeApi node, ExecutorService executor, PodStreams.PodName pod) {
    this.node = node;
    this.executor = executor;
    this.pod = pod;
  }

  /** The client's side of one connection. */
  interface Client {
    /** Takes what the pod sends. */
    ByteSink data();

    /** The pod has closed the connection, or it could not be made. */
    void ended();

    /** Tells why the connection could not be made or broke. */
    void failed(String message);

    void pause();

    void resume();
  }

  /** One connection to a port of the pod. */
  static final class Connection {
    private final QueuedWriter writer;
    private final Socket socket = new Socket();

    Connection(QueuedWriter writer) {
      this.writer = writer;
    }

    /** Sends to the pod. */
    void send(Buffer bytes) {
      writer.add(bytes);
    }

    /** The client sends no more. */
    void end() {
      writer.end();
    }

    /** The client is gone. */
    void close() {
      writer.end();
      closeSocket();
    }

    private void closeSocket() {
      try {
        socket.close();
      } catch (IOException e) {
        // a socket that cannot be closed is closed already
        return;
      }
    }

    private void shutdownOutput() {
      try {
        socket.shutdownOutput();
      } catch (IOException e) {
        // the pod has closed it before
        return;
      }
    }
  }

  /** Begins to connect; what is sent until then waits. */
  Connection connect(int port, Client client) {
    Connection connection = new Connection(new QueuedWriter(client::pause, client::resume));
    executor.execute(() -> run(connection, port, client));
    return connection;
  }

  private void run(Connection connection, int port, Client client) {
    Socket socket = connection.socket;
    try (socket) {
      InetSocketAddress address = node.portAddress(pod.namespace(), pod.name(), port);
      socket.connect(address, CONNECT_MILLIS);
      connection.writer.start(executor, socket.getOutputStream(), connection::shutdownOutput);
      client.data().writeAll(socket.getInputStream());
    } catch (ApiError e) {
      client.failed(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      client.failed(
          "error forwarding port " + port + " to pod " + pod.name() + ": " + e.getMessage());
    } finally {
      connection.end();
      client.ended();
    }
  }
}
