package io.github.sparkk8s.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkk8s.SparkK8sException;
import io.github.sparkk8s.incremental.SourceModule;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactorModulesTest {
  @TempDir private Path root;
  private MavenProject parent;
  private MavenProject tags;
  private MavenProject core;
  private MavenProject kubernetes;

  @BeforeEach
  void makeTree() throws IOException {
    parent = ModuleProjects.module(root, "parent", "pom");
    tags = ModuleProjects.module(root.resolve("tags"), "tags_2.13", "jar");
    core = ModuleProjects.module(root.resolve("core"), "core_2.13", "jar", "tags_2.13", "guava");
    kubernetes = ModuleProjects.module(root.resolve("k8s"), "kubernetes_2.13", "jar", "core_2.13");
    for (MavenProject module : List.of(tags, core, kubernetes)) {
      module.setParent(parent);
    }
  }

  @Test
  void areAllOfTheReactorThatHaveAJarInTheOrderOfTheirDependencies() {
    assertThat(names(all(kubernetes, core, parent, tags).choose(List.of(), root)))
        .containsExactly("tags_2.13", "core_2.13", "kubernetes_2.13");
  }

  @Test
  void areThoseThatWereSelected() {
    ReactorModules modules =
        new ReactorModules(List.of(parent, tags, core, kubernetes), List.of(core));

    assertThat(names(modules.choose(List.of(), root))).containsExactly("core_2.13");
  }

  @Test
  void areThoseNamedByDirectoryArtifactIdOrArtifactIdWithoutScala() {
    ReactorModules modules =
        new ReactorModules(List.of(parent, tags, core, kubernetes), List.of(parent));

    assertThat(names(modules.choose(List.of("k8s", " tags_2.13", "core", "core/"), root)))
        .containsExactly("tags_2.13", "core_2.13", "kubernetes_2.13");
  }

  @Test
  void areKubernetesCoreAloneInATreeOfSpark() throws IOException {
    MavenProject spark =
        ModuleProjects.module(
            root.resolve("resource-managers/kubernetes/core"), "spark-kubernetes_2.13", "jar");

    assertThat(names(all(parent, tags, spark).choose(List.of(), root)))
        .containsExactly("spark-kubernetes_2.13");
  }

  @Test
  void sayWhichProfileATreeOfSparkNeeds() throws IOException {
    Files.createDirectories(root.resolve("resource-managers/kubernetes/core"));

    assertThatThrownBy(() -> all(parent, tags).choose(List.of(), root))
        .isInstanceOfSatisfying(
            SparkK8sException.class, e -> assertThat(e.suggestion()).contains("-Pkubernetes"));
  }

  @Test
  void nameTheModulesThereAreWhenAnotherIsAskedFor() {
    assertThatThrownBy(() -> all(parent, tags, core).choose(List.of("cor"), root))
        .isInstanceOf(SparkK8sException.class)
        .hasMessage(
            "-Dspark-k8s.changedModules=cor is no module of this build, which has tags_2.13,"
                + " core_2.13.");
  }

  @Test
  void refuseABuildWithoutAnyJar() {
    assertThatThrownBy(() -> all(parent).choose(List.of(), root))
        .isInstanceOf(SparkK8sException.class)
        .hasMessage("There is no module with a jar among parent.");
  }

  @Test
  void knowWhatAJarIsMadeOf() {
    Resource resource = new Resource();
    resource.setDirectory("conf");
    core.getBuild().addResource(resource);
    core.addCompileSourceRoot(root.resolve("core/target/generated").toString());
    core.setFile(new File("dependency-reduced-pom.xml"));

    SourceModule module = all(parent, tags, core, kubernetes).of(core);

    assertThat(module.inputs())
        .containsExactly(
            root.resolve("core/src/main"),
            root.resolve("core/src/main/scala"),
            root.resolve("core/conf"),
            root.resolve("core/pom.xml"),
            root.resolve("pom.xml"));
    assertThat(module.jar()).isEqualTo(root.resolve("core/target/core_2.13-1.jar"));
  }

  @Test
  void knowAllModulesUpstream() {
    assertThat(all(parent, tags, core, kubernetes).of(kubernetes).upstreamJars())
        .containsExactly(
            root.resolve("tags/target/tags_2.13-1.jar"),
            root.resolve("core/target/core_2.13-1.jar"));
  }

  private static ReactorModules all(MavenProject... modules) {
    return new ReactorModules(List.of(modules), List.of(modules));
  }

  private static List<String> names(List<SourceModule> modules) {
    return modules.stream().map(SourceModule::artifactId).toList();
  }
}
