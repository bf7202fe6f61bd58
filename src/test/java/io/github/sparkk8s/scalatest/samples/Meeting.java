package io.github.sparkk8s.scalatest.samples;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/** Where two suites meet that run at the same time. */
final class Meeting {
  private static final CyclicBarrier BARRIER = new CyclicBarrier(2);

  private Meeting() {}

  static void await() throws Exception {
    BARRIER.await(10, TimeUnit.SECONDS);
  }
}
