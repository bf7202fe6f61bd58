package io.github.sparkk8s.scalatest.samples;

import java.util.TreeMap;

/** Tells what reaches the test JVM. */
@SuppressWarnings("serial") // ScalaTest never writes suites
public final class EnvironmentSuite extends SampleSuite {
  /** Made by the Runner. */
  public EnvironmentSuite() {
    test("environment " + String.join(",", new TreeMap<>(System.getenv()).keySet()), () -> {});
    test("property " + System.getProperty("sample"), () -> {});
    test("standard input ends", () -> check(System.in.read() == -1));
    test("prints", () -> System.err.println("grüße on standard error"));
  }

  private void check(boolean condition) {
    if (!condition) {
      failing("expected to be true");
    }
  }
}
