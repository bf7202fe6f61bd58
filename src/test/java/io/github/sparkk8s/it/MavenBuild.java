package io.github.sparkk8s.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A build in a Maven process of its own, which a test can signal. */
public final class MavenBuild {
  private static final int LONGEST_BUILD_SECONDS = 300;

  private final Process process;
  private final Path log;

  private MavenBuild(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts words in a folder, with standard input closed and no kubeconfig.
   *
   * @param name names the log file
   * @param words the command: {@link #maven()} and arguments, or another program
   */
  public static MavenBuild start(File folder, String name, List<String> words) throws IOException {
    Path log = folder.toPath().resolve(name + ".log");
    List<String> command = new ArrayList<>();
    // A shell's background jobs ignore SIGINT, and so would Maven; and <&- closes, which
    // ProcessBuilder cannot.
    command.addAll(List.of("env", "--default-signal=INT", "sh", "-c", "exec \"$@\" <&-", "sh"));
    command.addAll(words);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("KUBECONFIG", "/dev/null");
    return new MavenBuild(builder.start(), log);
  }

  /** Maven's program: of {@code -Dinvoker.mavenHome}, else of the Maven this JVM runs. */
  public static String maven() {
    return mavenHome().resolve("bin/mvn").toString();
  }

  /** Options of every build: no terminal, the repository and the cache of the integration tests. */
  public static List<String> options(File localRepository, File cacheDirectory) {
    return List.of(
        "-B",
        "-ntp",
        "-Dmaven.repo.local=" + localRepository,
        "-Dspark-k8s.cacheDirectory=" + cacheDirectory);
  }

  /** Runs Maven in a folder until it ends with success, and gives its log. */
  public static String succeed(File folder, String name, List<String> options, String... goals)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(maven()));
    words.addAll(options);
    words.addAll(List.of(goals));
    MavenBuild build = start(folder, name, words);
    if (build.await(LONGEST_BUILD_SECONDS) != 0) {
      throw new AssertionError(words + " failed: " + build.log());
    }
    return build.log();
  }

  /** Home of {@code -Dinvoker.mavenHome}, else of the Maven this JVM runs. */
  public static Path mavenHome() {
    return Path.of(System.getProperty("invoker.mavenHome", System.getProperty("maven.home", "")));
  }

  /** Sends a signal, such as {@code INT} or {@code KILL}. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Waits for the end and gives the exit code; kills the build when it takes too long. */
  public int await(int seconds) throws IOException, InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("no end after " + seconds + " s: " + log());
    }
    return process.exitValue();
  }

  /** Waits until something is the case while the build runs; kills the build when it is not. */
  public void awaitThat(int seconds, BooleanSupplier condition)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!condition.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly().waitFor();
        throw new AssertionError("what was waited for did not happen: " + log());
      }
      Thread.sleep(100);
    }
  }

  /** What it has written so far. */
  public String log() throws IOException {
    return Files.readString(log);
  }
}
