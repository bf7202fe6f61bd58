package io.github.sparkk8s.embedded;

import io.github.sparkk8s.record.RecordFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * The embedded cluster that {@code cluster-start} leaves running in a JVM of its own.
 *
 * <p>Its state directory holds {@code cluster.json}, written when it is ready, the kubeconfig and
 * the log. There is at most one for a user and cache directory.
 */
public final class BackgroundCluster {
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final Path cacheDirectory;

  /** The one of this cache directory. */
  public BackgroundCluster(Path cacheDirectory) {
    this.cacheDirectory = cacheDirectory;
  }

  /** Where it answers, when it runs. */
  public Optional<EmbeddedAddress> find() {
    return record().read().filter(BackgroundState::isAlive).map(BackgroundState::address);
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param classPath the plugin's own jars
   * @throws EmbeddedClusterException when it ends or is not ready in time, with the end of its log
   */
  public EmbeddedAddress start(List<Path> classPath, EmbeddedOptions options) {
    Path log = stateDirectory().resolve("cluster.log");
    try {
      Files.createDirectories(stateDirectory());
      // cluster.json and the kubeconfig hold the administrator's token.
      Files.setPosixFilePermissions(stateDirectory(), PosixFilePermissions.fromString("rwx------"));
      record().delete();
      Process process =
          new ProcessBuilder(command(classPath, options))
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return awaitReady(process, log);
    } catch (IOException e) {
      throw new EmbeddedClusterException(
          "The embedded cluster cannot be started in " + stateDirectory() + ": " + e,
          "Make the directory writable, or choose another one with -Dspark-k8s.cacheDirectory.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedClusterException(
          "The start of the embedded cluster was interrupted.", "Run cluster-stop.", e);
    }
  }

  private List<String> command(List<Path> classPath, EmbeddedOptions options) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      command.add("/usr/bin/setsid"); // a terminal's Ctrl-C and hang-up do not reach it
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(EmbeddedClusterMain.class.getName());
    command.addAll(EmbeddedClusterMain.arguments(stateDirectory(), options));
    return command;
  }

  private EmbeddedAddress awaitReady(Process process, Path log)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + READY.toNanos();
    while (true) {
      Optional<EmbeddedAddress> ready = find();
      if (ready.isPresent()) {
        return ready.get();
      }
      boolean ended = process.waitFor(20, TimeUnit.MILLISECONDS);
      if (ended || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new EmbeddedClusterException(
            "The embedded cluster "
                + (ended ? "ended" : "was not ready after " + READY.toSeconds() + " s")
                + ": "
                + lastLine(log),
            "Read its log " + log + ".",
            null);
      }
    }
  }

  private static String lastLine(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
  }

  /**
   * Stops it, with all its pods, and removes its state.
   *
   * @return whether there was one
   */
  public boolean stop() {
    Optional<ProcessHandle> process = record().read().flatMap(BackgroundState::process);
    process.ifPresent(BackgroundCluster::end);
    forget();
    return process.isPresent();
  }

  private void forget() {
    record().delete();
    try {
      Files.deleteIfExists(kubeconfig(stateDirectory()));
    } catch (IOException e) {
      throw new EmbeddedClusterException(
          "The state in " + stateDirectory() + " cannot be removed: " + e,
          "Delete the directory by hand.",
          e);
    }
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(GRACE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly(); // its pods die with it; its files go at the next start
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private Path stateDirectory() {
    return stateDirectory(cacheDirectory);
  }

  static Path stateDirectory(Path cacheDirectory) {
    return cacheDirectory.resolve("cluster");
  }

  static Path kubeconfig(Path stateDirectory) {
    return stateDirectory.resolve("kubeconfig");
  }

  private RecordFile<BackgroundState> record() {
    return record(stateDirectory());
  }

  static RecordFile<BackgroundState> record(Path stateDirectory) {
    return new RecordFile<>(
        stateDirectory.resolve("cluster.json"),
        BackgroundState.class,
        BackgroundState.SCHEMA,
        "cluster-start");
  }
}
