package io.github.sparkk8s.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * The address at which pods reach a driver that runs on this machine (client mode from outside).
 *
 * <p>It is the local end of the route to the API server: connecting a UDP socket asks the kernel
 * for that route and sends nothing.
 */
public final class DriverHost {
  private DriverHost() {}

  /**
   * The local address of the route to a server.
   *
   * @throws ClusterException when the host has no address or no route leads to it
   */
  public static String towards(URI server) {
    int port = server.getPort() < 0 ? 443 : server.getPort();
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(server.getHost(), port));
      return socket.getLocalAddress().getHostAddress();
    } catch (IOException | UncheckedIOException e) {
      throw new ClusterException(
          "There is no route to the API server " + server + ": " + e.getMessage(),
          "Check the server address in the kubeconfig and the network.",
          e);
    }
  }
}
