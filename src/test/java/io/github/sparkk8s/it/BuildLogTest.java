package io.github.sparkk8s.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildLogTest {
  private static final String TWO_BUILDS =
      """
      Running pre-build script
      [INFO] Scanning for projects...
      [INFO] Namespace quickstart-0a1b2c3d: created Namespace quickstart-0a1b2c3d.
      \u001B[0m[INFO] Scanning for projects...
      [INFO] Image 127.77.0.1:5000/spark:x: nothing to do, because it is there.
      """;

  @Test
  void partsBeginWhereMavenStarts() {
    BuildLog log = BuildLog.parse(TWO_BUILDS);

    assertThat(log.invocations()).hasSize(2);
    assertThat(log.invocation(1)).contains("created").doesNotContain("nothing to do");
    assertThat(log.invocation(2)).contains("nothing to do");
  }

  @Test
  void runsAreNamedByTheNamespacesTheyMade() {
    assertThat(BuildLog.parse(TWO_BUILDS).runs()).containsExactly("0a1b2c3d");
  }
}
