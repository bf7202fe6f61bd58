package io.github.sparkk8s.incremental;

/** What happens to modules. */
public interface IncrementalListener {
  /** A stale module is about to be rebuilt. */
  void moduleStarted(SourceModule module, ModuleDecision.Rebuild decision);

  /** A module's jar is current, as it was or rebuilt. */
  void moduleEnded(ModuleResult result);
}
