package io.github.sparkk8s.mojo;

import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutionException;
import org.apache.maven.lifecycle.internal.MojoExecutor;
import org.apache.maven.lifecycle.internal.ProjectIndex;
import org.apache.maven.plugin.MojoExecution;

/** Executes one goal for the current project of a session, with its dependencies resolved. */
@FunctionalInterface
interface GoalRunner {
  /** Executes it. */
  void run(MavenSession session, MojoExecution execution) throws LifecycleExecutionException;

  /** Executes goals as Maven does: resolves what they ask for, tells its listeners, runs them. */
  static GoalRunner of(MojoExecutor executor) {
    return (session, execution) ->
        executor.execute(session, List.of(execution), new ProjectIndex(session.getProjects()));
  }
}
