package io.github.sparkk8s.incremental;

import java.util.List;

/**
 * What would be done for a module.
 *
 * @param module the module
 * @param decision what was found
 * @param executions what would be executed; nothing when it is current
 */
public record PlannedModule(SourceModule module, ModuleDecision decision, List<String> executions) {
  /** Copies the list. */
  public PlannedModule {
    executions = List.copyOf(executions);
  }
}
