package io.github.sparkk8s.embedded.kubelet;

import java.util.HashSet;
import java.util.Set;

/** Gives each pod an address of its own in {@code 127.N.0.0/16}. */
final class PodAddresses {
  private static final int FIRST = 10; // those before are the cluster's own
  private static final int SIZE = 1 << 16;
  private static final int LAST_OF_SUBNET = 255;

  private final String prefix;
  private final Set<String> used = new HashSet<>();
  private int next = FIRST;

  PodAddresses(String prefix) {
    this.prefix = prefix;
  }

  /** An address that no other pod has. */
  synchronized String take() {
    for (int tries = 0; tries < SIZE; tries++) {
      int candidate = next;
      next = next + 1 < SIZE ? next + 1 : FIRST;
      int last = candidate & LAST_OF_SUBNET;
      String address = prefix + "." + (candidate >> 8) + "." + last;
      if (last != 0 && last != LAST_OF_SUBNET && used.add(address)) {
        return address;
      }
    }
    throw new IllegalStateException("all addresses in " + prefix + " are in use");
  }

  /** Gives an address back. */
  synchronized void release(String address) {
    used.remove(address);
  }
}
