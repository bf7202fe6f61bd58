package io.github.sparkk8s.distribution;

import io.github.sparkk8s.content.Sha256;
import io.github.sparkk8s.record.RecordFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The module jars that take the place of others in one Spark home: copies beside the home, so that
 * the next build of a module cannot touch a home in use, and a record of them, by which every home
 * that is made there gets them again.
 *
 * <p>Copies come first, then the record, then the home: an interrupted run leaves no home with less
 * than it had, and the next one completes it.
 */
public final class ModuleJars {
  private static final int SCHEMA = 1;

  private final Path directory;
  private final RecordFile<Jars> file;

  private ModuleJars(Path directory, RecordFile<Jars> file) {
    this.directory = directory;
    this.file = file;
  }

  /** Those of a home. */
  public static ModuleJars beside(Path home) {
    return new ModuleJars(
        home.resolveSibling("module-jars"),
        new RecordFile<>(
            home.resolveSibling("module-jars.json"), Jars.class, SCHEMA, "incremental"));
  }

  /**
   * Takes the jars as they are now, beside those taken earlier. The next {@link
   * SparkHomeBuilder#build} brings them into the home.
   *
   * @throws DistributionException when a jar cannot be copied
   */
  public void put(List<ModuleJar> jars) {
    List<ModuleJar> all = new ArrayList<>(recorded());
    for (ModuleJar jar : jars) {
      try {
        copy(jar);
      } catch (IOException e) {
        throw DistributionException.jarUnreadable(jar.jar(), e.toString());
      }
      all.removeIf(other -> other.artifactId().equals(jar.artifactId()));
      all.add(jar);
    }
    if (!all.equals(recorded())) {
      file.write(new Jars(all));
    }
  }

  private void copy(ModuleJar jar) throws IOException {
    Path place = place(jar);
    if (Files.isRegularFile(place) && Sha256.of(place).equals(Sha256.of(jar.jar()))) {
      return;
    }
    Files.createDirectories(directory);
    Path fresh = directory.resolve("." + jar.name() + ".new");
    Files.copy(
        jar.jar(), fresh, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path place(ModuleJar jar) {
    return directory.resolve(jar.name());
  }

  /** All that were taken, also those that count no longer. */
  List<ModuleJar> recorded() {
    return file.read().map(Jars::jars).orElse(List.of());
  }

  /** Those that count no longer, for the module's own jar is gone, as after {@code mvn clean}. */
  List<ModuleJar> gone() {
    return recorded().stream().filter(jar -> !isThere(jar)).toList();
  }

  private boolean isThere(ModuleJar jar) {
    return Files.isRegularFile(jar.jar()) && Files.isRegularFile(place(jar));
  }

  /**
   * The jars of a home with those that count in place of others of their artifacts.
   *
   * @param jars path of each jar by its name
   */
  SortedMap<String, Path> over(SortedMap<String, Path> jars) throws IOException {
    SortedMap<String, Path> result = new TreeMap<>(jars);
    for (ModuleJar jar : recorded()) {
      if (isThere(jar)) {
        result.keySet().removeIf(jar::replaces);
        result.put(jar.name(), place(jar).toRealPath());
      }
    }
    return result;
  }

  /** Forgets those that count no longer. */
  void forgetGone() throws IOException {
    Map<String, ModuleJar> left = new TreeMap<>();
    List<ModuleJar> gone = gone();
    for (ModuleJar jar : recorded()) {
      left.put(jar.artifactId(), jar);
    }
    for (ModuleJar jar : gone) {
      left.remove(jar.artifactId());
    }
    if (!gone.isEmpty()) {
      file.write(new Jars(List.copyOf(left.values())));
      for (ModuleJar jar : gone) {
        Files.deleteIfExists(place(jar));
      }
    }
  }

  /**
   * The record.
   *
   * @param jars at most one of each artifact
   */
  record Jars(List<ModuleJar> jars) {
    Jars {
      jars = List.copyOf(jars);
    }
  }
}
