package io.github.sparkk8s.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegistryDiscoveryTest {
  @Test
  void readsTheHostAsSeenFromThisMachine() {
    String hosting =
        """
        host: "localhost:5000"
        hostFromContainerRuntime: "registry:5000"
        """;
    assertThat(RegistryDiscovery.host(hosting)).contains("localhost:5000");
  }

  @Test
  void ignoresWhatItCannotRead() {
    assertThat(RegistryDiscovery.host("host: [")).isEmpty();
    assertThat(RegistryDiscovery.host("help: none")).isEmpty();
  }
}
