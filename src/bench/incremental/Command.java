package incremental;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program to run, with where and in which environment. */
record Command(Path directory, Map<String, String> environment, List<String> arguments) {
  /** In the current environment. */
  static Command of(Path directory, String... arguments) {
    return new Command(directory, Map.of(), Arrays.asList(arguments));
  }

  /** Runs it to its end, which must be a good one. */
  Finished run() throws IOException, InterruptedException {
    long start = System.nanoTime();
    List<Line> lines = new ArrayList<>();
    Process process = start();
    process.getOutputStream().close();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String text = output.readLine(); text != null; text = output.readLine()) {
        lines.add(new Line((System.nanoTime() - start) / 1e9, text));
      }
    }
    int exit = process.waitFor();
    Finished finished = new Finished((System.nanoTime() - start) / 1e9, lines);
    if (exit != 0) {
      throw new IllegalStateException(arguments + " ended with " + exit + ":\n" + finished.text());
    }
    return finished;
  }

  /** Starts it, with standard error in standard output. */
  Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(arguments).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.directory(directory.toFile()).start();
  }

  /** Whether a program is on the PATH. */
  static boolean exists(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Path.of(folder, program).toFile().canExecute());
  }

  /**
   * One line of output.
   *
   * @param at seconds from the start of the program until it was printed
   */
  record Line(double at, String text) {}

  /**
   * What came of it.
   *
   * @param seconds wall time of the whole process
   */
  record Finished(double seconds, List<Line> lines) {
    String text() {
      return String.join("\n", lines.stream().map(Line::text).toList());
    }

    /** When the first line with this text was printed. */
    Optional<Double> at(String part) {
      return lines.stream().filter(line -> line.text().contains(part)).map(Line::at).findFirst();
    }
  }
}
