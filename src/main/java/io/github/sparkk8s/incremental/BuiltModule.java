package io.github.sparkk8s.incremental;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a module's build gave.
 *
 * @param jar the jar
 * @param roots all directories of sources and resources that the build had named by its end
 * @param executions what was executed, in order
 */
public record BuiltModule(Path jar, List<Path> roots, List<Execution> executions) {
  /** Copies the lists. */
  public BuiltModule {
    roots = List.copyOf(roots);
    executions = List.copyOf(executions);
  }

  /**
   * One plugin execution.
   *
   * @param name such as {@code scala:compile}
   * @param took wall-clock time
   */
  public record Execution(String name, Duration took) {}
}
