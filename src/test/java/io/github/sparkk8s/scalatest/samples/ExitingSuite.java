package io.github.sparkk8s.scalatest.samples;

/** Ends its JVM in the middle, as code under test sometimes does. */
@SuppressWarnings("serial") // ScalaTest never writes suites
public final class ExitingSuite extends SampleSuite {
  /** Made by the Runner. */
  public ExitingSuite() {
    test("succeeds before", () -> {});
    test("exits", this::exit);
    test("is never reached", () -> {});
  }

  private void exit() throws InterruptedException {
    Thread.sleep(500); // ScalaTest sends events on another thread, which the exit does not wait for
    System.out.println("last words");
    System.exit(0);
  }
}
