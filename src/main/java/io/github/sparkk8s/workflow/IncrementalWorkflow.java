package io.github.sparkk8s.workflow;

import io.github.sparkk8s.distribution.ModuleJar;
import io.github.sparkk8s.distribution.ModuleJars;
import io.github.sparkk8s.distribution.SparkHome;
import io.github.sparkk8s.image.BuiltImage;
import io.github.sparkk8s.incremental.IncrementalStage;
import io.github.sparkk8s.incremental.ModuleBuilder;
import io.github.sparkk8s.incremental.ModuleResult;
import io.github.sparkk8s.incremental.SourceModule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** From edited sources to the image that holds them. */
public final class IncrementalWorkflow {
  private final Workspace workspace;
  private final Path hashStore;
  private final Set<Path> elsewhere;
  private final ModuleBuilder builder;
  private final IncrementalWorkflowListener listener;

  /**
   * @param hashStore file with the hashes of sources that are kept between runs
   * @param elsewhere jars that come into the image by themselves, so not into the home
   */
  public IncrementalWorkflow(
      Workspace workspace,
      Path hashStore,
      Set<Path> elsewhere,
      ModuleBuilder builder,
      IncrementalWorkflowListener listener) {
    this.workspace = workspace;
    this.hashStore = hashStore;
    this.elsewhere = Set.copyOf(elsewhere);
    this.builder = builder;
    this.listener = listener;
  }

  /**
   * Makes jars, home and image current; may be called any number of times.
   *
   * @param modules in the order of their dependencies
   * @param home makes the Spark home, or finds it current
   * @param image makes the registry hold the image of the home
   */
  public BuiltImage run(
      List<SourceModule> modules, Supplier<SparkHome> home, Function<SparkHome, BuiltImage> image) {
    long start = System.nanoTime();
    return finish(stage().run(modules), home, image, start);
  }

  /**
   * The same for a module whose jar the build has just made.
   *
   * @param jar the jar
   */
  public BuiltImage take(
      SourceModule module,
      Path jar,
      Supplier<SparkHome> home,
      Function<SparkHome, BuiltImage> image) {
    long start = System.nanoTime();
    return finish(List.of(stage().take(module, jar)), home, image, start);
  }

  /** Says what {@link #run} would do and does nothing. */
  public void plan(List<SourceModule> modules) {
    stage()
        .plan(modules)
        .forEach(planned -> listener.modulePlanned(planned, jar(planned.module())));
  }

  private BuiltImage finish(
      List<ModuleResult> results,
      Supplier<SparkHome> home,
      Function<SparkHome, BuiltImage> image,
      long start) {
    listener.modulesEnded(results);
    ModuleJars.beside(workspace.sparkHome())
        .put(
            results.stream()
                .filter(result -> !elsewhere.contains(result.jar()))
                .map(result -> jar(result.module()).at(result.jar()))
                .toList());
    BuiltImage built = image.apply(home.get());
    listener.incrementEnded(built, Duration.ofNanos(System.nanoTime() - start));
    return built;
  }

  private static ModuleJar jar(SourceModule module) {
    return new ModuleJar(module.artifactId(), module.version(), module.jar());
  }

  private IncrementalStage stage() {
    return new IncrementalStage(builder, hashStore, listener);
  }
}
