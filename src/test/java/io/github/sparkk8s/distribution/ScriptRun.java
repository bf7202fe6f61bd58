package io.github.sparkk8s.distribution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the real scripts with bash in a home whose java is a stub.
 *
 * <p>The stub plays the launcher as Spark's does: chatter, NUL and newline, then the command with a
 * NUL after each word. Called with any other class it prints its words, one a line.
 */
final class ScriptRun {
  private static final String STUB =
      """
      #!/usr/bin/env bash
      words=("$@")
      for ((i = 0; i < ${#words[@]}; i++)); do
        if [[ ${words[i]} == org.apache.spark.launcher.Main ]]; then
          if [[ -n ${LAUNCHER_FAILS:-} ]]; then
            echo "launcher: bad options" >&2
            exit "$LAUNCHER_FAILS"
          fi
          printf 'chatter of the JVM\\n\\0\\n'
          printf '%s\\0' "${STUB_JAVA:-$0}" -cp "$SPARK_CONF_DIR:$SPARK_HOME/jars/*" \\
            "-Dscala=$SPARK_SCALA_VERSION" "${words[@]:i+1}"
          exit 0
        fi
      done
      echo "java: $0"
      printf '<%s>\\n' "$@"
      """;

  private final Path root;
  private final Path home;
  private final Path java;

  /**
   * @param root a directory without symbolic links in its path
   */
  ScriptRun(Path root) throws IOException {
    this.root = root;
    this.home =
        new SparkHomeBuilder(new RecordedEvents())
            .build(
                new DistributionRequest(
                    new DistributionSource.Coordinates(
                        "4.1.1",
                        "2.13",
                        FakeSpark.jars(root.resolve("repository"), "spark-core_2.13-4.1.1.jar")),
                    root.resolve("a home"),
                    root.resolve("cache"),
                    17))
            .directory();
    this.java = FakeSpark.file(root.resolve("jdk/bin/java"), STUB);
    FileModes.makeExecutable(java);
  }

  Path home() {
    return home;
  }

  Path javaHome() {
    return root.resolve("jdk");
  }

  Path entrypoint() {
    return home.resolve(HomeLayout.IMAGE_SCRIPTS).resolve("entrypoint.sh");
  }

  Path decom() {
    return home.resolve(HomeLayout.IMAGE_SCRIPTS).resolve("decom.sh");
  }

  /**
   * Runs a script in an environment of PATH and the given variables only, in {@code root}.
   *
   * @return exit code and output; paths below root are written as {@code ROOT}
   */
  Result run(Map<String, String> environment, Path script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", script.toString()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(root, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running after 30 s: " + command);
    }
    String text = Files.readString(output, StandardCharsets.UTF_8);
    Files.delete(output);
    return new Result(process.exitValue(), text.replace(root.toString(), "ROOT"));
  }

  record Result(int exitCode, String output) {}
}
