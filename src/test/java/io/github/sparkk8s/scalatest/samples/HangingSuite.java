package io.github.sparkk8s.scalatest.samples;

import java.util.concurrent.CountDownLatch;

/** Never ends by itself. */
@SuppressWarnings("serial") // ScalaTest never writes suites
public final class HangingSuite extends SampleSuite {
  /** Made by the Runner. */
  public HangingSuite() {
    test("succeeds before", () -> {});
    test("hangs", () -> new CountDownLatch(1).await());
  }
}
