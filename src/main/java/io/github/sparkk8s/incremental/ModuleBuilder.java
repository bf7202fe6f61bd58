package io.github.sparkk8s.incremental;

import java.util.List;

/** Makes the jar of a module by the module's own build. */
public interface ModuleBuilder {
  /**
   * What {@link #build} would execute, in order, such as {@code scala:compile}.
   *
   * @throws IncrementalException when the build cannot be planned
   */
  List<String> executions(SourceModule module);

  /**
   * Makes the jar; may be called any number of times.
   *
   * @throws IncrementalException when the module does not compile or is left without a jar
   */
  BuiltModule build(SourceModule module);
}
