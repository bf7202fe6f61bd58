package io.github.sparkk8s.scalatest.samples;

/** Succeeds only while its other half runs in the same JVM. */
@SuppressWarnings("serial") // ScalaTest never writes suites
public final class MeetingBSuite extends SampleSuite {
  /** Made by the Runner. */
  public MeetingBSuite() {
    test("meets", Meeting::await);
  }
}
