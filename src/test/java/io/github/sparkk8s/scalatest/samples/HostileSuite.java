package io.github.sparkk8s.scalatest.samples;

/** Names and messages that XML, charsets and line-based readers trip over. */
@SuppressWarnings("serial") // ScalaTest never writes suites
public final class HostileSuite extends SampleSuite {
  /** Made by the Runner. */
  public HostileSuite() {
    test("grüßt Ελλάδα, 日本 and 😀", () -> {});
    test("a < b && c > \"d\", it's", () -> {});
    test(
        "fails with markup", () -> failing("]]> </TestFailed>\n</TestFailed>\n<TestFailed> &amp;"));
    test("fails with control characters", () -> failing("nul \0 esc \u001b[31m \ufffe \ud800 end"));
    test("fails with a long message", () -> failing("x".repeat(2_000_000)));
    test("throws from deep down", () -> fall(2000));
  }

  private void fall(int depth) {
    if (depth == 0) {
      failing("landed");
    } else {
      fall(depth - 1);
    }
  }
}
