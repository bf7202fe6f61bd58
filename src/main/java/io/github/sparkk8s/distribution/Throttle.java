package io.github.sparkk8s.distribution;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Lets one progress event pass in two seconds; none in the first two. */
final class Throttle {
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(2);

  private final LongSupplier nanoClock;
  private long last;

  Throttle() {
    this(System::nanoTime);
  }

  Throttle(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.last = nanoClock.getAsLong();
  }

  boolean isDue() {
    long now = nanoClock.getAsLong();
    if (now - last < PAUSE) {
      return false;
    }
    last = now;
    return true;
  }
}
