package io.github.sparkk8s.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarNamesTest {
  @TempDir private Path directory;

  @BeforeEach
  void resolveLinks() throws IOException {
    directory = directory.toRealPath();
  }

  @Test
  void keepsTheNamesOfJarsAndLeadsToTheRealFiles() throws IOException {
    Path real = FakeSpark.file(directory.resolve("store/0a1b"), "content");
    Path named = Files.createSymbolicLink(directory.resolve("a-1.jar"), real);

    assertThat(JarNames.of(List.of(named))).containsOnlyKeys("a-1.jar").containsValue(real);
  }

  @Test
  void keepsBothOfTwoDifferentJarsWithOneName() throws IOException {
    Path first = FakeSpark.file(directory.resolve("org/a/annotations-1.0.jar"), "of a");
    Path second = FakeSpark.file(directory.resolve("org/b/annotations-1.0.jar"), "of b");

    assertThat(JarNames.of(List.of(first, second)))
        .containsEntry("annotations-1.0.jar", first)
        .containsEntry("annotations-1.0-5c0fd223.jar", second)
        .hasSize(2);
  }

  @Test
  void takesEqualJarsWithOneNameOnce() throws IOException {
    Path first = FakeSpark.file(directory.resolve("org/a/annotations-1.0.jar"), "same");
    Path second = FakeSpark.file(directory.resolve("org/b/annotations-1.0.jar"), "same");

    assertThat(JarNames.of(List.of(first, second, first))).containsOnlyKeys("annotations-1.0.jar");
  }

  @Test
  void refusesTwoScalaVersionsOfOneArtifact() {
    List<Path> jars =
        FakeSpark.jars(directory, "json4s-ast_2.12-3.7.jar", "json4s-ast_2.13-4.0.7.jar");

    assertThatThrownBy(() -> JarNames.of(jars))
        .isInstanceOf(DistributionException.class)
        .hasMessageContaining("json4s-ast_2.12-3.7.jar and json4s-ast_2.13-4.0.7.jar");
  }
}
