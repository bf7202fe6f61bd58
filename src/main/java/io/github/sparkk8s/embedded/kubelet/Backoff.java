package io.github.sparkk8s.embedded.kubelet;

/**
 * Delays that double, as the kubelet's for crashing containers and failing pulls.
 *
 * @param nextMillis the next delay
 */
record Backoff(long nextMillis) {
  private static final long FIRST_MILLIS = 10_000;
  private static final long LAST_MILLIS = 300_000;

  static Backoff first() {
    return new Backoff(FIRST_MILLIS);
  }

  Backoff next() {
    return new Backoff(Math.min(LAST_MILLIS, 2 * nextMillis));
  }
}
