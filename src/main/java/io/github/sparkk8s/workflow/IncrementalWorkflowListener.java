package io.github.sparkk8s.workflow;

import io.github.sparkk8s.distribution.ModuleJar;
import io.github.sparkk8s.image.BuiltImage;
import io.github.sparkk8s.incremental.IncrementalListener;
import io.github.sparkk8s.incremental.ModuleResult;
import io.github.sparkk8s.incremental.PlannedModule;
import java.time.Duration;
import java.util.List;

/** What happens on the way from sources to the image. */
public interface IncrementalWorkflowListener extends IncrementalListener {
  /**
   * What would be done for a module, had a plan not been all that was asked for.
   *
   * @param jar the jar that would come into the Spark home
   */
  void modulePlanned(PlannedModule planned, ModuleJar jar);

  /** The jars of all modules are current. */
  void modulesEnded(List<ModuleResult> results);

  /**
   * The image holds them.
   *
   * @param took wall-clock time of all of it
   */
  void incrementEnded(BuiltImage image, Duration took);
}
