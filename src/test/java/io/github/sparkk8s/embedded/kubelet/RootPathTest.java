package io.github.sparkk8s.embedded.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootPathTest {
  @TempDir Path directory;

  @Test
  void followsAbsoluteLinksInsideTheRoot() throws IOException {
    Files.createDirectories(directory.resolve("var"));
    Files.createSymbolicLink(directory.resolve("var/run"), Path.of("/run"));

    assertThat(RootPath.resolve(directory, "/var/run/secrets/a")).hasToString("run/secrets/a");
  }

  @Test
  void neverLeavesTheRoot() throws IOException {
    Files.createSymbolicLink(directory.resolve("up"), Path.of("../../.."));

    assertThat(RootPath.resolve(directory, "/up/etc/../../passwd")).hasToString("passwd");
    assertThat(RootPath.resolve(directory, "/")).hasToString("");
  }

  @Test
  void givesUpOnACircle() throws IOException {
    Files.createSymbolicLink(directory.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(directory.resolve("b"), Path.of("a"));

    assertThatThrownBy(() -> RootPath.resolve(directory, "/a"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("too many symbolic links");
  }
}
