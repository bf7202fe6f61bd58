package io.github.sparkk8s.mojo;

import io.github.sparkk8s.distribution.ModuleJar;
import io.github.sparkk8s.image.BuiltImage;
import io.github.sparkk8s.incremental.ModuleDecision;
import io.github.sparkk8s.incremental.ModuleResult;
import io.github.sparkk8s.incremental.PlannedModule;
import io.github.sparkk8s.incremental.SourceModule;
import io.github.sparkk8s.workflow.IncrementalWorkflowListener;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.maven.plugin.logging.Log;

/** The part of the console's wording that is about modules. */
final class ModuleConsole implements IncrementalWorkflowListener {
  private final Log log;

  ModuleConsole(Log log) {
    this.log = log;
  }

  @Override
  public void moduleStarted(SourceModule module, ModuleDecision.Rebuild decision) {
    log.info("Module " + module.artifactId() + ": rebuilding, because " + decision.reason() + ".");
  }

  @Override
  public void moduleEnded(ModuleResult result) {
    log.debug("module " + result.module().id() + ": " + result.jar());
  }

  @Override
  public void modulePlanned(PlannedModule planned, ModuleJar jar) {
    log.info(
        "Module "
            + planned.module().artifactId()
            + ": "
            + (planned.decision() instanceof ModuleDecision.Rebuild rebuild
                ? "would be rebuilt, because " + rebuild.reason() + "."
                : "current."));
    if (!planned.executions().isEmpty()) {
      log.info("  would execute: " + String.join(", ", planned.executions()));
    }
    log.info("  " + jar.jar() + " -> jars/" + jar.name());
  }

  @Override
  public void modulesEnded(List<ModuleResult> results) {
    int width = results.stream().mapToInt(r -> r.module().artifactId().length()).max().orElse(0);
    for (ModuleResult result : results) {
      log.info(
          String.format(
                  Locale.ROOT,
                  "  %-" + width + "s  %6s  %s",
                  result.module().artifactId(),
                  MavenConsole.seconds(result.took()),
                  whatWasDone(result))
              .stripTrailing());
    }
  }

  private static String whatWasDone(ModuleResult result) {
    if (result.decision() instanceof ModuleDecision.Current) {
      return "current";
    }
    return "rebuilt: "
        + result.executions().stream()
            .map(execution -> execution.name() + " " + MavenConsole.seconds(execution.took()))
            .collect(Collectors.joining(", "));
  }

  @Override
  public void incrementEnded(BuiltImage image, Duration took) {
    log.info("In the image after " + MavenConsole.seconds(took) + ": " + image.reference() + ".");
  }
}
