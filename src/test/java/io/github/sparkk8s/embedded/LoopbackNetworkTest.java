package io.github.sparkk8s.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopbackNetworkTest {
  @Test
  void offersUpToThreeNetworksWithThePortsAsked() throws IOException {
    int apiPort = freePort();
    int registryPort = freePort();

    List<LoopbackNetwork> free = LoopbackNetwork.free(options(apiPort, registryPort));

    assertThat(free).hasSize(3).doesNotHaveDuplicates();
    assertThat(free)
        .allSatisfy(
            network -> {
              assertThat(network.apiPort()).isEqualTo(apiPort);
              assertThat(network.registryPort()).isEqualTo(registryPort);
              assertThat(network.host()).isEqualTo(network.prefix() + ".0.1");
            });
  }

  @Test
  void passesOverANetworkWhoseRegistryPortIsTaken() throws IOException {
    int apiPort = freePort();
    int registryPort = freePort();
    LoopbackNetwork first = LoopbackNetwork.free(options(apiPort, registryPort)).get(0);

    try (ServerSocket taken =
        new ServerSocket(registryPort, 1, InetAddress.getByName(first.host()))) {
      assertThat(taken.isBound()).isTrue();
      assertThat(LoopbackNetwork.free(options(apiPort, registryPort))).doesNotContain(first);
    }
  }

  @Test
  void saysWhichParametersToChangeWhenNoNetworkIsFree() throws IOException {
    // Bound to all addresses, a port is taken in every network.
    try (ServerSocket everywhere = new ServerSocket(0)) {
      int taken = everywhere.getLocalPort();

      assertThatThrownBy(() -> LoopbackNetwork.free(options(taken, taken)))
          .isInstanceOfSatisfying(
              EmbeddedClusterException.class,
              e -> assertThat(e.suggestion()).contains("-Dspark-k8s.registryPort=5055"))
          .hasMessageContaining("API server [" + taken + "] (-Dspark-k8s.apiPort)");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static EmbeddedOptions options(int apiPort, int registryPort) {
    return new EmbeddedOptions(Path.of("/none"), apiPort, registryPort, null, true);
  }
}
