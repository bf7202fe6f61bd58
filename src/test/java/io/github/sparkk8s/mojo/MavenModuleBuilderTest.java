package io.github.sparkk8s.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.sparkk8s.incremental.BuiltModule;
import io.github.sparkk8s.incremental.IncrementalException;
import io.github.sparkk8s.incremental.SourceModule;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutionException;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.lifecycle.MavenExecutionPlan;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenModuleBuilderTest {
  @TempDir private Path directory;
  private final LifecycleExecutor lifecycle = mock(LifecycleExecutor.class);
  private final MavenSession session = mock(MavenSession.class);
  private final List<String> executed = new ArrayList<>();
  private final List<MavenProject> builtWith = new ArrayList<>();
  private MavenProject project;
  private SourceModule module;
  private MavenModuleBuilder builder;
  private GoalRunner plugin = (session, execution) -> packageIt();

  @BeforeEach
  void makeModule() throws Exception {
    project = ModuleProjects.module(directory, "lib", "jar");
    ReactorModules modules = new ReactorModules(List.of(project), List.of(project));
    module = modules.of(project);
    MavenExecutionPlan plan = mock(MavenExecutionPlan.class);
    when(plan.getMojoExecutions())
        .thenReturn(
            List.of(
                execution("maven-enforcer-plugin", "enforcer", "enforce"),
                execution("scala-maven-plugin", "scala", "compile"),
                execution("maven-jar-plugin", "jar", "jar"),
                execution("maven-shade-plugin", "shade", "shade")));
    when(lifecycle.calculateExecutionPlan(eq(session), eq(true), any())).thenReturn(plan);
    followCurrentProject();
    builder =
        new MavenModuleBuilder(
            lifecycle,
            session,
            modules,
            ModuleGoals.with(List.of()),
            (session, execution) -> {
              executed.add(execution.getGoal());
              plugin.run(session, execution);
            });
  }

  private void followCurrentProject() {
    doAnswer(call -> builtWith.add(call.getArgument(0))).when(session).setCurrentProject(any());
  }

  @Test
  void executesWhatMakesTheJarAndNothingElse() {
    BuiltModule built = builder.build(module);

    assertThat(executed).containsExactly("compile", "jar", "shade");
    assertThat(built.jar()).isEqualTo(directory.resolve("target/lib-1.jar"));
    assertThat(built.executions())
        .extracting(BuiltModule.Execution::name)
        .containsExactly("scala:compile", "jar:jar", "shade:shade");
  }

  @Test
  void buildsOnTheSameProjectAsIfNothingHadBeenBuilt() throws Exception {
    builder.build(module);
    MavenProject copy = builtWith.get(0);
    plugin =
        (session, execution) -> {
          if (executed.size() == 4) { // the first of the second build
            assertThat(copy.getArtifact().getFile()).isNull();
            assertThat(copy.getAttachedArtifacts()).isEmpty();
            assertThat(copy.getFile()).isEqualTo(directory.resolve("pom.xml").toFile());
            assertThat(copy.getCompileSourceRoots()).hasSize(1);
            assertThat(copy.getBuild().getResources()).isEmpty();
          }
          packageIt();
        };

    builder.build(module);

    assertThat(executed).hasSize(6);
    assertThat(builtWith).hasSize(2);
    assertThat(builtWith.get(1)).isSameAs(copy);
    verify(lifecycle, times(1)).calculateExecutionPlan(any(), eq(true), any());
  }

  @Test
  void leavesMavensOwnProjectAlone() {
    builder.build(module);

    assertThat(builtWith.get(0)).isNotSameAs(project);
    assertThat(project.getArtifact().getFile()).isNull();
    assertThat(project.getAttachedArtifacts()).isEmpty();
    assertThat(project.getFile()).isEqualTo(directory.resolve("pom.xml").toFile());
    assertThat(project.getCompileSourceRoots()).hasSize(1);
    assertThat(project.getBuild().getResources()).isEmpty();
  }

  @Test
  void tellsTheRootsThatTheBuildHasNamed() {
    assertThat(builder.build(module).roots())
        .containsExactly(
            directory.resolve("src/main/scala"),
            directory.resolve("generated"),
            directory.resolve("more"));
  }

  @Test
  void namesModuleAndExecutionThatFailed() {
    plugin =
        (session, execution) -> {
          throw new LifecycleExecutionException(
              "long", new MojoFailureException("compilation failed:\n[ERROR] line 3"));
        };

    assertThatThrownBy(() -> builder.build(module))
        .isInstanceOf(IncrementalException.class)
        .hasMessage(
            "Module lib was not rebuilt: scala:compile (default) failed: compilation failed."
                + " Spark home and images are as before.");
    assertThat(executed).containsExactly("compile");
  }

  @Test
  void saysWhatToPackageWhenASiblingIsMissing() {
    DependencyResolutionException unresolved = mock(DependencyResolutionException.class);
    when(unresolved.getMessage()).thenReturn("Could not find com.example:core:jar:1.");
    plugin =
        (session, execution) -> {
          throw new LifecycleExecutionException("long", unresolved);
        };

    assertThatThrownBy(() -> builder.build(module))
        .isInstanceOfSatisfying(
            IncrementalException.class,
            e -> assertThat(e.suggestion()).contains("mvn package -DskipTests -am -pl :lib"))
        .hasMessage("Module lib was not rebuilt: Could not find com.example:core:jar:1.");
  }

  @Test
  void refusesABuildWithoutAJar() {
    plugin = (session, execution) -> {};

    assertThatThrownBy(() -> builder.build(module))
        .isInstanceOf(IncrementalException.class)
        .hasMessage("Module lib has no jar: no execution of its build made one.");
  }

  @Test
  void plansWithoutExecuting() {
    assertThat(builder.executions(module))
        .containsExactly("scala:compile", "jar:jar", "shade:shade");
    assertThat(executed).isEmpty();
  }

  /** All that plugins do to a project: a jar, an attachment, shade's POM, roots and resources. */
  private void packageIt() {
    MavenProject current = builtWith.get(builtWith.size() - 1);
    try {
      Files.createDirectories(directory.resolve("target"));
      Files.writeString(directory.resolve("target/lib-1.jar"), "jar");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    current.getArtifact().setFile(directory.resolve("target/lib-1.jar").toFile());
    current.addCompileSourceRoot(directory.resolve("generated").toString());
    Resource resource = new Resource();
    resource.setDirectory("more");
    current.addResource(resource);
    current.setFile(new File(directory.toFile(), "dependency-reduced-pom.xml"));
    if (current.getAttachedArtifacts().isEmpty()) {
      current.addAttachedArtifact(
          new DefaultArtifact(
              "g", "lib", "1", null, "jar", "tests", new DefaultArtifactHandler("jar")));
    }
  }

  private static MojoExecution execution(String artifactId, String prefix, String goal) {
    PluginDescriptor descriptor = new PluginDescriptor();
    descriptor.setGoalPrefix(prefix);
    descriptor.setArtifactId(artifactId);
    MojoDescriptor mojo = new MojoDescriptor();
    mojo.setPluginDescriptor(descriptor);
    mojo.setGoal(goal);
    Plugin plugin = new Plugin();
    plugin.setArtifactId(artifactId);
    MojoExecution execution = new MojoExecution(plugin, goal, "default");
    execution.setMojoDescriptor(mojo);
    return execution;
  }
}
