package io.github.sparkk8s.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What builds with a cache directory have left: processes in Linux's process table and scratch
 * directories.
 */
public final class LeftOvers {
  /** The variable in the environment of every process the plugin starts, with its run's id. */
  private static final String MARKER = "SPARK_K8S_RUN=";

  private LeftOvers() {}

  /**
   * Command lines of the live processes of the cache directory's runs. Builds of other cache
   * directories on this machine are none of our business.
   *
   * @param ended ids of runs whose scratch directory may be gone
   */
  public static List<String> processes(File cacheDirectory, Collection<String> ended)
      throws IOException {
    Set<String> runs = new HashSet<>(ended);
    runs(cacheDirectory).forEach(run -> runs.add(run.getFileName().toString()));
    String cache = cacheDirectory.getCanonicalPath();
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        List<String> environment = List.of(read(process.resolve("environ")).split("\0", -1));
        String command = read(process.resolve("cmdline")).replace('\0', ' ');
        boolean ours =
            environment.stream().anyMatch(variable -> variable.contains(cache))
                || command.contains(cache)
                || runs.stream().anyMatch(run -> environment.contains(MARKER + run));
        if (ours && environment.stream().anyMatch(variable -> variable.startsWith(MARKER))) {
          found.add(process.getFileName() + " " + command);
        }
      }
    }
    return found;
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), ISO_8859_1);
    } catch (IOException e) {
      return ""; // it has ended meanwhile, or is another user's
    }
  }

  /** Scratch directories of runs, of live and dead ones. */
  public static List<Path> runs(File cacheDirectory) throws IOException {
    Path runs = cacheDirectory.toPath().resolve("runs");
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> directories = Files.list(runs)) {
      return directories.toList();
    }
  }
}
