package io.github.sparkk8s.incremental;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A module whose jar is current.
 *
 * @param module the module
 * @param decision what was found
 * @param jar its jar
 * @param executions what was executed for it; nothing when it was current
 * @param took wall-clock time of all of it, hashing included
 */
public record ModuleResult(
    SourceModule module,
    ModuleDecision decision,
    Path jar,
    List<BuiltModule.Execution> executions,
    Duration took) {
  /** Copies the list. */
  public ModuleResult {
    executions = List.copyOf(executions);
  }
}
