package io.github.sparkk8s.incremental;

import io.github.sparkk8s.content.FileHashes;
import io.github.sparkk8s.incremental.ModuleDecision.Rebuild;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The stage from sources to jars that are current: hash, decide, rebuild, record. */
public final class IncrementalStage {
  private final ModuleBuilder builder;
  private final Path hashStore;
  private final IncrementalListener listener;

  /**
   * @param hashStore file with the hashes that are kept between runs
   */
  public IncrementalStage(ModuleBuilder builder, Path hashStore, IncrementalListener listener) {
    this.builder = builder;
    this.hashStore = hashStore;
    this.listener = listener;
  }

  /**
   * Makes the jars of modules current.
   *
   * @param modules in the order of their dependencies
   * @throws IncrementalException when one cannot be rebuilt; the jars and records of those before
   *     it are current then, its own record is as it was
   */
  public List<ModuleResult> run(List<SourceModule> modules) {
    FileHashes hashes = openHashes();
    List<ModuleResult> results = new ArrayList<>();
    for (SourceModule module : modules) {
      results.add(makeCurrent(module, hashes));
      hashes.save();
    }
    return results;
  }

  private ModuleResult makeCurrent(SourceModule module, FileHashes hashes) {
    long start = System.nanoTime();
    SortedMap<String, String> content = content(module, hashes);
    ModuleDecision decision = decide(module, content, hashes);
    ModuleResult result;
    if (decision instanceof Rebuild rebuild) {
      listener.moduleStarted(module, rebuild);
      BuiltModule built = builder.build(module);
      record(module, content, built, hashes);
      result = new ModuleResult(module, decision, built.jar(), built.executions(), since(start));
    } else {
      result = new ModuleResult(module, decision, module.jar(), List.of(), since(start));
    }
    listener.moduleEnded(result);
    return result;
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** What {@link #run} would do; nothing is built or written. */
  public List<PlannedModule> plan(List<SourceModule> modules) {
    FileHashes hashes = openHashes();
    List<PlannedModule> planned = new ArrayList<>();
    List<Path> rebuilt = new ArrayList<>();
    for (SourceModule module : modules) {
      ModuleDecision decision = decide(module, content(module, hashes), hashes);
      Optional<Path> upstream =
          module.upstreamJars().stream().filter(rebuilt::contains).findFirst();
      if (upstream.isPresent() && decision instanceof ModuleDecision.Current) {
        decision = new Rebuild(upstream.get().getFileName() + " is rebuilt before it");
      }
      boolean stale = decision instanceof Rebuild;
      if (stale) {
        rebuilt.add(module.jar());
      }
      planned.add(
          new PlannedModule(module, decision, stale ? builder.executions(module) : List.of()));
    }
    return planned;
  }

  /**
   * Records a jar that somebody else has just made of what is there now.
   *
   * @param jar the module's jar
   */
  public ModuleResult take(SourceModule module, Path jar) {
    long start = System.nanoTime();
    FileHashes hashes = openHashes();
    BuiltModule built = new BuiltModule(jar, module.inputs(), List.of());
    record(module, content(module, hashes), built, hashes);
    hashes.save();
    ModuleResult result =
        new ModuleResult(module, new ModuleDecision.Current(), jar, List.of(), since(start));
    listener.moduleEnded(result);
    return result;
  }

  private FileHashes openHashes() {
    return FileHashes.open(hashStore, Clock.systemUTC());
  }

  private static SortedMap<String, String> content(SourceModule module, FileHashes hashes) {
    List<String> roots = module.record().read().map(ModuleRecord::roots).orElse(List.of());
    return new ModuleContent(hashes).of(module, roots);
  }

  private static ModuleDecision decide(
      SourceModule module, SortedMap<String, String> content, FileHashes hashes) {
    Optional<String> jar =
        Optional.of(module.jar())
            .filter(Files::isRegularFile)
            .map(hashes::of)
            .map(file -> file.sha256());
    return ModuleDecision.of(module.record().read(), content, jar);
  }

  /** The content is that from before the build: what was saved meanwhile makes it stale again. */
  private static void record(
      SourceModule module, SortedMap<String, String> before, BuiltModule built, FileHashes hashes) {
    List<String> roots =
        built.roots().stream()
            .filter(root -> !root.startsWith(module.buildDirectory()))
            .filter(root -> module.inputs().stream().noneMatch(root::startsWith))
            .map(root -> module.directory().relativize(root).toString())
            .toList();
    // What only the build knew is read now, and is in the content from the next run on.
    SortedMap<String, String> content = new ModuleContent(hashes).ofRoots(module, roots);
    content.putAll(before);
    module.record().write(new ModuleRecord(hashes.of(built.jar()).sha256(), content, roots));
  }
}
