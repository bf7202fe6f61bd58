package io.github.sparkk8s.scalatest.samples;

import org.scalatest.Args;
import org.scalatest.Status;
import scala.Option;

/** Breaks off outside its tests, as a suite whose {@code beforeAll} throws. */
@SuppressWarnings("serial") // ScalaTest never writes suites
public final class AbortingSuite extends SampleSuite {
  /** Made by the Runner. */
  public AbortingSuite() {
    test("is never reached", () -> {});
  }

  @Override
  public Status run(Option<String> testName, Args args) {
    throw new IllegalStateException("beforeAll found no cluster");
  }
}
