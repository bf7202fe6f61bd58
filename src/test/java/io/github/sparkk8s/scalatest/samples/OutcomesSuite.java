package io.github.sparkk8s.scalatest.samples;

import java.io.IOException;

/** Every outcome that a test can have. */
@SuppressWarnings("serial") // ScalaTest never writes suites
public final class OutcomesSuite extends SampleSuite {
  /** Made by the Runner. */
  public OutcomesSuite() {
    test("succeeds", () -> {});
    test("fails an assertion", () -> failing("1 did not equal 2"));
    test(
        "throws",
        () -> {
          throw new IllegalStateException("no such pod", new IOException("connection refused"));
        });
    test("is canceled", () -> canceled("no cluster"));
    test("is pending", this::notWritten);
    ignored("is ignored");
  }
}
