package io.github.sparkk8s.mojo;

import io.github.sparkk8s.incremental.BuiltModule;
import io.github.sparkk8s.incremental.IncrementalException;
import io.github.sparkk8s.incremental.ModuleBuilder;
import io.github.sparkk8s.incremental.SourceModule;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutionException;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.lifecycle.LifecycleNotFoundException;
import org.apache.maven.lifecycle.LifecyclePhaseNotFoundException;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.InvalidPluginDescriptorException;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoNotFoundException;
import org.apache.maven.plugin.PluginDescriptorParsingException;
import org.apache.maven.plugin.PluginManagerException;
import org.apache.maven.plugin.PluginNotFoundException;
import org.apache.maven.plugin.PluginResolutionException;
import org.apache.maven.plugin.prefix.NoPluginFoundForPrefixException;
import org.apache.maven.plugin.version.PluginVersionResolutionException;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.MavenProject;

/**
 * Builds modules in this Maven, by those of their own plugin executions that make the jar, with the
 * configuration and in the order their POMs give them.
 */
final class MavenModuleBuilder implements ModuleBuilder {
  private final LifecycleExecutor lifecycle;
  private final MavenSession session;
  private final ReactorModules modules;
  private final ModuleGoals goals;
  private final GoalRunner runner;
  private final Map<String, ModuleProject> projects = new HashMap<>();
  private final Map<String, List<MojoExecution>> plans = new HashMap<>();

  /**
   * @param session one made by {@link ModuleSession}
   */
  MavenModuleBuilder(
      LifecycleExecutor lifecycle,
      MavenSession session,
      ReactorModules modules,
      ModuleGoals goals,
      GoalRunner runner) {
    this.lifecycle = lifecycle;
    this.session = session;
    this.modules = modules;
    this.goals = goals;
    this.runner = runner;
  }

  @Override
  public List<String> executions(SourceModule module) {
    session.setCurrentProject(fresh(module));
    return plan(module).stream().map(MavenModuleBuilder::name).toList();
  }

  @Override
  public BuiltModule build(SourceModule module) {
    MavenProject project = fresh(module);
    session.setCurrentProject(project);
    List<BuiltModule.Execution> executed = new ArrayList<>();
    for (MojoExecution execution : plan(module)) {
      long start = System.nanoTime();
      try {
        runner.run(session, execution);
      } catch (LifecycleExecutionException e) {
        throw failure(module, execution, e);
      }
      executed.add(
          new BuiltModule.Execution(name(execution), Duration.ofNanos(System.nanoTime() - start)));
    }
    File jar = project.getArtifact().getFile();
    if (jar == null || !jar.isFile()) {
      throw IncrementalException.noJar(module, jar == null ? null : jar.toPath());
    }
    return new BuiltModule(jar.toPath(), roots(project), executed);
  }

  private MavenProject fresh(SourceModule module) {
    return projects
        .computeIfAbsent(module.id(), id -> new ModuleProject(modules.project(module)))
        .fresh();
  }

  private List<MojoExecution> plan(SourceModule module) {
    List<MojoExecution> known = plans.get(module.id());
    if (known != null) {
      return known;
    }
    try {
      List<MojoExecution> plan =
          lifecycle.calculateExecutionPlan(session, true, "package").getMojoExecutions().stream()
              .filter(goals::include)
              .toList();
      plans.put(module.id(), plan);
      return plan;
    } catch (PluginNotFoundException
        | PluginResolutionException
        | PluginDescriptorParsingException
        | MojoNotFoundException
        | NoPluginFoundForPrefixException
        | InvalidPluginDescriptorException
        | PluginManagerException
        | LifecyclePhaseNotFoundException
        | LifecycleNotFoundException
        | PluginVersionResolutionException e) {
      throw IncrementalException.noPlan(module, e);
    }
  }

  private static IncrementalException failure(
      SourceModule module, MojoExecution execution, LifecycleExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String reason = firstLine(String.valueOf(cause.getMessage()));
    return cause instanceof DependencyResolutionException
        ? IncrementalException.unresolved(module, reason, cause)
        : IncrementalException.executionFailed(
            module, name(execution) + " (" + execution.getExecutionId() + ")", reason, cause);
  }

  private static String firstLine(String message) {
    return message.strip().lines().findFirst().orElse("no message").replaceAll("[.:\\s]+$", "");
  }

  private static String name(MojoExecution execution) {
    return execution.getMojoDescriptor().getPluginDescriptor().getGoalPrefix()
        + ":"
        + execution.getGoal();
  }

  private static List<Path> roots(MavenProject project) {
    return Stream.concat(
            project.getCompileSourceRoots().stream(),
            project.getBuild().getResources().stream().map(Resource::getDirectory))
        .map(
            directory ->
                project.getModel().getProjectDirectory().toPath().resolve(directory).normalize())
        .distinct()
        .toList();
  }
}
