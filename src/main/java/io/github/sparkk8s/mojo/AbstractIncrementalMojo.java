package io.github.sparkk8s.mojo;

import io.github.sparkk8s.incremental.ModuleBuilder;
import io.github.sparkk8s.incremental.SourceModule;
import io.github.sparkk8s.workflow.IncrementalWorkflow;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.lifecycle.internal.MojoExecutor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.ProjectBuilder;
import org.codehaus.plexus.PlexusContainer;
import org.jspecify.annotations.Nullable;

/** The parameters that say which modules, for the goals that make their jars current. */
abstract class AbstractIncrementalMojo extends AbstractImageMojo {
  @Inject private LifecycleExecutor lifecycleExecutor;
  @Inject private MojoExecutor mojoExecutor;
  @Inject private PlexusContainer container;
  @Inject private ProjectBuilder projectBuilder;

  /**
   * The modules whose jars are made current, by directory or artifactId. By default those chosen
   * with {@code -pl}, else all of this build, but only {@code resource-managers/kubernetes/core} of
   * a Spark source tree.
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.changedModules")
  private List<String> changedModules = List.of();

  /**
   * Further goals that take part in making a module's jar, as {@code artifactId:goal} or {@code
   * artifactId:goal@execution}. Known are those that copy resources, generate and compile main
   * sources, jar and shade.
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.moduleGoals")
  private List<String> moduleGoals = List.of();

  private @Nullable ReactorModules reactor;

  /** The modules of this build, and of the tree it is in. */
  final ReactorModules reactor() {
    if (reactor == null) {
      reactor =
          new ReactorModules(
              ModuleTree.of(mavenSession(), projectBuilder), mavenSession().getProjects());
    }
    return reactor;
  }

  /** The modules to make current, each after those it depends on. */
  final List<SourceModule> chosenModules() {
    return reactor().choose(changedModules, Path.of(mavenSession().getExecutionRootDirectory()));
  }

  /** Executes goals as Maven does. */
  final GoalRunner goalRunner() {
    return GoalRunner.of(mojoExecutor);
  }

  /** Builds modules of this build; to be kept for as many rounds as there are. */
  final ModuleBuilder moduleBuilder(GoalRunner runner) {
    return new MavenModuleBuilder(
        lifecycleExecutor,
        ModuleSession.of(mavenSession(), container, new ModuleOutputs(reactor().tree())),
        reactor(),
        ModuleGoals.with(moduleGoals),
        runner);
  }

  /** From sources to the image. */
  final IncrementalWorkflow workflow(ModuleBuilder builder) {
    return new IncrementalWorkflow(
        workspace(),
        cacheDirectory().resolve("modules/hashes"),
        ownFiles(),
        builder,
        new ModuleConsole(getLog()));
  }
}
