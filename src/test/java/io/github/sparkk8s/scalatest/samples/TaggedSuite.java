package io.github.sparkk8s.scalatest.samples;

/** Tests that carry tags. */
@SuppressWarnings("serial") // ScalaTest never writes suites
public final class TaggedSuite extends SampleSuite {
  /** Made by the Runner. */
  public TaggedSuite() {
    test("runs on minikube", "minikube", () -> {});
    test("runs anywhere", "k8s", () -> {});
  }
}
