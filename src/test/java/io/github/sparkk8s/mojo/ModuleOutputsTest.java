package io.github.sparkk8s.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleOutputsTest {
  @TempDir private Path directory;
  private MavenProject lib;
  private ModuleOutputs outputs;

  @BeforeEach
  void makeModule() throws IOException {
    lib = ModuleProjects.module(directory.resolve("lib"), "lib", "jar");
    outputs = new ModuleOutputs(List.of(lib));
  }

  @Test
  void preferTheJarToTheClasses() throws IOException {
    Path classes = Files.createDirectories(directory.resolve("lib/target/classes"));
    assertThat(find("com.example:lib:1")).isEqualTo(classes.toFile());

    Path jar = Files.createFile(directory.resolve("lib/target/lib-1.jar"));
    assertThat(find("com.example:lib:1")).isEqualTo(jar.toFile());
  }

  @Test
  void preferTheJarThatThisBuildHasPackaged() throws IOException {
    Files.createDirectories(directory.resolve("lib/target"));
    Files.createFile(directory.resolve("lib/target/lib-1.jar"));
    Path packaged = Files.createFile(directory.resolve("elsewhere.jar"));
    lib.getArtifact().setFile(packaged.toFile());

    assertThat(find("com.example:lib:1")).isEqualTo(packaged.toFile());
  }

  @Test
  void haveTheTestsOfAModuleToo() throws IOException {
    Path classes = Files.createDirectories(directory.resolve("lib/target/test-classes"));
    assertThat(find("com.example:lib:jar:tests:1")).isEqualTo(classes.toFile());

    Path jar = Files.createFile(directory.resolve("lib/target/lib-1-tests.jar"));
    assertThat(find("com.example:lib:jar:tests:1")).isEqualTo(jar.toFile());
    assertThat(find("com.example:lib:jar:sources:1")).isNull();
  }

  @Test
  void haveThePomOfTheSourcesEvenWhenShadeHasSetAnother() {
    lib.setFile(new File("dependency-reduced-pom.xml"));

    assertThat(find("com.example:lib:pom:1")).isEqualTo(directory.resolve("lib/pom.xml").toFile());
  }

  @Test
  void leaveWhatWasNotBuiltAndOthersToTheRepositories() {
    assertThat(find("com.example:lib:1")).isNull();
    assertThat(find("com.example:lib:pom:2")).isNull();
    assertThat(find("com.example:other:pom:1")).isNull();
    assertThat(outputs.findVersions(new DefaultArtifact("com.example:lib:1"))).containsExactly("1");
    assertThat(outputs.findVersions(new DefaultArtifact("com.example:other:1"))).isEmpty();
  }

  @Test
  void areTheSameWorkspaceInEachRoundSoThatPluginsStayLoaded() {
    assertThat(new ModuleOutputs(List.of(lib)).getRepository()).isEqualTo(outputs.getRepository());
    assertThat(new ModuleOutputs(List.of()).getRepository()).isNotEqualTo(outputs.getRepository());
  }

  private @Nullable File find(String coordinates) {
    return outputs.findArtifact(new DefaultArtifact(coordinates));
  }
}
