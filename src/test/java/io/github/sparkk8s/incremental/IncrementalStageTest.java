package io.github.sparkk8s.incremental;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkk8s.incremental.ModuleDecision.Current;
import io.github.sparkk8s.incremental.ModuleDecision.Rebuild;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncrementalStageTest {
  @TempDir private Path directory;
  private final JoiningBuilder builder = new JoiningBuilder();
  private final List<String> events = new ArrayList<>();
  private SourceModule lib;
  private SourceModule app;
  private IncrementalStage stage;

  @BeforeEach
  void makeTwoModules() throws IOException {
    lib = module("lib", List.of());
    app = module("app", List.of(lib.jar()));
    stage = new IncrementalStage(builder, directory.resolve("cache/hashes"), new Events());
  }

  @Test
  void rebuildsEachModuleOnceThenNone() {
    stage.run(List.of(lib, app));
    List<ModuleResult> again = stage.run(List.of(lib, app));

    assertThat(builder.built).containsExactly("lib", "app");
    assertThat(again).extracting(ModuleResult::decision).containsOnly(new Current());
    assertThat(again).extracting(ModuleResult::jar).containsExactly(lib.jar(), app.jar());
    assertThat(events)
        .containsExactly(
            "lib started: it has no jar yet",
            "lib ended",
            "app started: it has no jar yet",
            "app ended",
            "lib ended",
            "app ended");
  }

  @Test
  void rebuildsOnlyWhatWasEdited() throws IOException {
    stage.run(List.of(lib, app));
    edit(app, "Main.scala", "edited");

    stage.run(List.of(lib, app));

    assertThat(builder.built).containsExactly("lib", "app", "app");
    assertThat(events).contains("app started: Main.scala has changed");
  }

  @Test
  void rebuildsWhatStandsOnARebuiltModule() throws IOException {
    stage.run(List.of(lib, app));
    edit(lib, "Main.scala", "edited");

    stage.run(List.of(lib, app));

    assertThat(builder.built).containsExactly("lib", "app", "lib", "app");
    assertThat(events).contains("app started: lib.jar has changed");
  }

  @Test
  void timesDoNotMatter() throws IOException {
    stage.run(List.of(lib));
    Files.setLastModifiedTime(
        lib.directory().resolve("src/main/Main.scala"),
        FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));

    assertThat(stage.run(List.of(lib)))
        .extracting(ModuleResult::decision)
        .containsOnly(new Current());
  }

  @Test
  void whatIsBuiltOrLeftByAnEditorIsNoSource() throws IOException {
    SourceModule all =
        new SourceModule(
            "g",
            "lib",
            "1",
            lib.directory(),
            lib.buildDirectory(),
            List.of(lib.directory()),
            List.of(),
            lib.jar());
    stage.run(List.of(all));
    write(all.buildDirectory().resolve("classes/Main.class"), "compiled");
    write(all.directory().resolve("src/main/.Main.scala.swp"), "open");
    write(all.directory().resolve("src/main/Main.scala~"), "backup");
    Files.createSymbolicLink(
        all.directory().resolve("src/main/.#Main.scala"), Path.of("me@host.1234:56789"));

    assertThat(stage.run(List.of(all)))
        .extracting(ModuleResult::decision)
        .containsOnly(new Current());
  }

  @Test
  void aModuleThatDoesNotCompileKeepsItsRecord() throws IOException {
    stage.run(List.of(lib, app));
    String record = Files.readString(lib.record().path());
    edit(lib, "Main.scala", "does not compile");

    assertThatThrownBy(() -> stage.run(List.of(lib, app)))
        .isInstanceOf(IncrementalException.class)
        .hasMessage(
            "Module lib was not rebuilt: scala:compile (default) failed: does not compile."
                + " Spark home and images are as before.");
    assertThat(Files.readString(lib.record().path())).isEqualTo(record);

    edit(lib, "Main.scala", "source of lib");
    assertThat(stage.run(List.of(lib, app)))
        .extracting(ModuleResult::decision)
        .containsOnly(new Current());
  }

  @Test
  void whatIsSavedDuringTheBuildMakesTheModuleStaleAgain() throws IOException {
    builder.during = () -> edit(lib, "Main.scala", "saved meanwhile");
    stage.run(List.of(lib));
    builder.during = () -> {};

    assertThat(stage.run(List.of(lib)))
        .extracting(ModuleResult::decision)
        .containsExactly(new Rebuild("Main.scala has changed"));
  }

  @Test
  void rootsThatOnlyTheBuildNamesCountFromThenOn() throws IOException {
    Path volcano = lib.directory().resolve("volcano/src");
    write(volcano.resolve("Volcano.scala"), "one");
    builder.roots = List.of(volcano, lib.buildDirectory().resolve("generated"));
    stage.run(List.of(lib));
    assertThat(stage.run(List.of(lib)))
        .extracting(ModuleResult::decision)
        .containsOnly(new Current());

    write(volcano.resolve("Volcano.scala"), "two");

    assertThat(stage.run(List.of(lib)))
        .extracting(ModuleResult::decision)
        .containsExactly(new Rebuild("Volcano.scala has changed"));
  }

  @Test
  void aJarThatSomebodyElseHasMadeIsTaken() throws IOException {
    write(app.jar(), "made by the lifecycle");

    ModuleResult taken = stage.take(app, app.jar());

    assertThat(taken.jar()).isEqualTo(app.jar());
    assertThat(stage.run(List.of(app)))
        .extracting(ModuleResult::decision)
        .containsOnly(new Current());
    assertThat(builder.built).isEmpty();
  }

  @Test
  void aPlanBuildsAndWritesNothing() throws IOException {
    stage.run(List.of(lib, app));
    edit(lib, "Main.scala", "edited");
    events.clear();

    List<PlannedModule> planned = stage.plan(List.of(lib, app));

    assertThat(planned)
        .containsExactly(
            new PlannedModule(
                lib, new Rebuild("Main.scala has changed"), List.of("scala:compile", "jar:jar")),
            new PlannedModule(
                app,
                new Rebuild("lib.jar is rebuilt before it"),
                List.of("scala:compile", "jar:jar")));
    assertThat(builder.built).hasSize(2);
    assertThat(events).isEmpty();
  }

  private SourceModule module(String name, List<Path> upstream) throws IOException {
    Path home = directory.resolve(name);
    write(home.resolve("pom.xml"), "pom of " + name);
    write(home.resolve("src/main/Main.scala"), "source of " + name);
    Path target = home.resolve("target");
    return new SourceModule(
        "g",
        name,
        "1",
        home,
        target,
        List.of(home.resolve("src/main"), home.resolve("src/missing"), home.resolve("pom.xml")),
        upstream,
        target.resolve(name + ".jar"));
  }

  private static void edit(SourceModule module, String file, String content) {
    write(module.directory().resolve("src/main").resolve(file), content);
  }

  private static void write(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a jar that is the source and the jars it stands on. */
  private static final class JoiningBuilder implements ModuleBuilder {
    private final List<String> built = new ArrayList<>();
    private List<Path> roots = List.of();
    private Runnable during = () -> {};

    @Override
    public List<String> executions(SourceModule module) {
      return List.of("scala:compile", "jar:jar");
    }

    @Override
    public BuiltModule build(SourceModule module) {
      built.add(module.artifactId());
      try {
        StringBuilder jar =
            new StringBuilder(Files.readString(module.directory().resolve("src/main/Main.scala")));
        for (Path upstream : module.upstreamJars()) {
          jar.append(Files.readString(upstream));
        }
        if (jar.toString().contains("does not compile")) {
          throw IncrementalException.executionFailed(
              module, "scala:compile (default)", "does not compile", null);
        }
        during.run();
        write(module.jar(), jar.toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new BuiltModule(
          module.jar(),
          roots,
          List.of(new BuiltModule.Execution("scala:compile", Duration.ofSeconds(1))));
    }
  }

  private final class Events implements IncrementalListener {
    @Override
    public void moduleStarted(SourceModule module, Rebuild decision) {
      events.add(module.artifactId() + " started: " + decision.reason());
    }

    @Override
    public void moduleEnded(ModuleResult result) {
      events.add(result.module().artifactId() + " ended");
    }
  }
}
