package io.github.sparkk8s.scalatest.samples;

/** Two thousand quick tests. */
@SuppressWarnings("serial") // ScalaTest never writes suites
public final class ManyTestsSuite extends SampleSuite {
  /** Made by the Runner. */
  public ManyTestsSuite() {
    for (int i = 0; i < 2000; i++) {
      test("test " + i, () -> {});
    }
  }
}
