package io.github.sparkk8s.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkk8s.distribution.ModuleJar;
import io.github.sparkk8s.distribution.SparkHome;
import io.github.sparkk8s.image.BuiltImage;
import io.github.sparkk8s.image.PushTraffic;
import io.github.sparkk8s.image.TaggedImage;
import io.github.sparkk8s.incremental.BuiltModule;
import io.github.sparkk8s.incremental.IncrementalException;
import io.github.sparkk8s.incremental.ModuleBuilder;
import io.github.sparkk8s.incremental.ModuleDecision;
import io.github.sparkk8s.incremental.ModuleResult;
import io.github.sparkk8s.incremental.PlannedModule;
import io.github.sparkk8s.incremental.SourceModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncrementalWorkflowTest {
  private static final BuiltImage IMAGE =
      new BuiltImage(
          "localhost:5000/spark", new TaggedImage("t", "sha256:1", "sha256:2"), PushTraffic.NONE);

  @TempDir private Path directory;
  private final List<String> events = new ArrayList<>();
  private boolean compiles = true;
  private SourceModule module;
  private Path copy;

  @BeforeEach
  void makeModule() throws IOException {
    Path home = Files.createDirectories(directory.resolve("core"));
    module =
        new SourceModule(
            "org.apache.spark",
            "spark-kubernetes_2.13",
            "4.1.1",
            home,
            home.resolve("target"),
            List.of(Files.writeString(home.resolve("pom.xml"), "<project/>")),
            List.of(),
            home.resolve("target/core.jar"));
    copy = directory.resolve("target/module-jars/spark-kubernetes_2.13-4.1.1.jar");
  }

  @Test
  void goesFromSourcesOverTheHomeToTheImage() {
    assertThat(run(Set.of())).isEqualTo(IMAGE);

    assertThat(events)
        .containsExactly(
            "started", "built", "ended", "modules ended: 1", "home made", "image made", "done");
    assertThat(copy).hasContent("jar");
  }

  @Test
  void aJarThatTheImageGetsAsAFileIsNotPutIntoTheHome() {
    run(Set.of(module.jar()));

    assertThat(events).contains("image made");
    assertThat(copy).doesNotExist();
  }

  @Test
  void whatDoesNotCompileReachesNeitherHomeNorImage() {
    compiles = false;

    assertThatThrownBy(() -> run(Set.of())).isInstanceOf(IncrementalException.class);

    assertThat(events).containsExactly("started");
    assertThat(directory.resolve("target")).doesNotExist();
  }

  @Test
  void aJarMadeByTheBuildIsTakenAsItIs() throws IOException {
    Files.createDirectories(module.buildDirectory());
    Files.writeString(module.jar(), "made by the lifecycle");

    workflow(Set.of()).take(module, module.jar(), this::makeHome, this::makeImage);

    assertThat(events)
        .containsExactly("ended", "modules ended: 1", "home made", "image made", "done");
    assertThat(copy).hasContent("made by the lifecycle");
  }

  @Test
  void aPlanLeavesEverythingAsItIs() {
    workflow(Set.of()).plan(List.of(module));

    assertThat(events)
        .containsExactly("planned [scala:compile, jar:jar] spark-kubernetes_2.13-4.1.1.jar");
    assertThat(directory.resolve("target")).doesNotExist();
    assertThat(module.buildDirectory()).doesNotExist();
  }

  private BuiltImage run(Set<Path> elsewhere) {
    return workflow(elsewhere).run(List.of(module), this::makeHome, this::makeImage);
  }

  private IncrementalWorkflow workflow(Set<Path> elsewhere) {
    return new IncrementalWorkflow(
        new Workspace(directory.resolve("target")),
        directory.resolve("cache/hashes"),
        elsewhere,
        new Builder(),
        new Events());
  }

  private SparkHome makeHome() {
    events.add("home made");
    return new SparkHome(directory.resolve("target/spark-home"), "4.1.1", "2.13", "origin", "f");
  }

  private BuiltImage makeImage(SparkHome home) {
    events.add("image made");
    return IMAGE;
  }

  private final class Builder implements ModuleBuilder {
    @Override
    public List<String> executions(SourceModule module) {
      return List.of("scala:compile", "jar:jar");
    }

    @Override
    public BuiltModule build(SourceModule module) {
      if (!compiles) {
        throw IncrementalException.executionFailed(module, "scala:compile", "an error", null);
      }
      try {
        Files.createDirectories(module.buildDirectory());
        Files.writeString(module.jar(), "jar");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      events.add("built");
      return new BuiltModule(module.jar(), List.of(), List.of());
    }
  }

  private final class Events implements IncrementalWorkflowListener {
    @Override
    public void moduleStarted(SourceModule module, ModuleDecision.Rebuild decision) {
      events.add("started");
    }

    @Override
    public void moduleEnded(ModuleResult result) {
      events.add("ended");
    }

    @Override
    public void modulePlanned(PlannedModule planned, ModuleJar jar) {
      events.add("planned " + planned.executions() + " " + jar.name());
    }

    @Override
    public void modulesEnded(List<ModuleResult> results) {
      events.add("modules ended: " + results.size());
    }

    @Override
    public void incrementEnded(BuiltImage image, Duration took) {
      events.add("done");
    }
  }
}
