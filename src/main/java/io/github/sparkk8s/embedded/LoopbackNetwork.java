package io.github.sparkk8s.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * The /16 of the loopback network that one embedded cluster uses.
 *
 * <p>On Linux all of 127.0.0.0/8 is this machine, so every cluster and every pod has an address,
 * and two clusters never share a port. The first address, {@code 127.N.0.1}, is the API server's
 * and the registry's; who holds its ports holds the network.
 *
 * @param number N
 * @param apiPort port of the API server
 * @param registryPort port of the registry
 */
record LoopbackNetwork(int number, int apiPort, int registryPort) {
  private static final int FIRST = 77;
  private static final int LAST = 126;
  private static final int DEFAULT_REGISTRY_PORT = 5000;
  private static final List<Integer> DEFAULT_API_PORTS = List.of(443, 6443);

  /** Address of the API server and the registry. */
  String host() {
    return prefix() + ".0.1";
  }

  /** First two numbers of all addresses. */
  String prefix() {
    return "127." + number;
  }

  /**
   * The networks to try, best first: those whose ports are free at this moment.
   *
   * @throws EmbeddedClusterException when there is none
   */
  static List<LoopbackNetwork> free(EmbeddedOptions options) {
    List<Integer> apiPorts =
        options.apiPort() == 0 ? DEFAULT_API_PORTS : List.of(options.apiPort());
    int registryPort = options.registryPort() == 0 ? DEFAULT_REGISTRY_PORT : options.registryPort();
    List<LoopbackNetwork> free = new ArrayList<>();
    for (int number = FIRST; number <= LAST && free.size() < 3; number++) {
      for (int apiPort : apiPorts) {
        LoopbackNetwork network = new LoopbackNetwork(number, apiPort, registryPort);
        if (canBind(network.host(), apiPort) && canBind(network.host(), registryPort)) {
          free.add(network);
          break;
        }
      }
    }
    if (free.isEmpty()) {
      throw new EmbeddedClusterException(
          "The embedded cluster found no loopback address on which its ports are free: API server "
              + apiPorts
              + " (-Dspark-k8s.apiPort), registry "
              + registryPort
              + " (-Dspark-k8s.registryPort).",
          "Choose free ports, for example -Dspark-k8s.apiPort=7443 -Dspark-k8s.registryPort=5055.",
          null);
    }
    return free;
  }

  private static boolean canBind(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return true;
    } catch (IOException e) {
      return false; // in use, not permitted, or no such address: the next one is tried
    }
  }
}
