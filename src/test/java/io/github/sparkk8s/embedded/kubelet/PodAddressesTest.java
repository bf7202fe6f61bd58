package io.github.sparkk8s.embedded.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PodAddressesTest {
  @Test
  void givesEachPodAnotherUsableAddress() {
    PodAddresses addresses = new PodAddresses("127.77");
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      taken.add(addresses.take());
    }

    assertThat(taken).hasSize(1000).contains("127.77.0.10", "127.77.1.1");
    assertThat(taken).noneMatch(address -> address.endsWith(".0") || address.endsWith(".255"));
  }
}
