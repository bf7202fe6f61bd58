package io.github.sparkk8s.scalatest;

import java.io.File;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The exact command of a test JVM.
 *
 * <p>Class path, system properties and the Runner's arguments are in an argument file (JDK 9,
 * {@code java @file}), so that their length does not matter and properties are not seen in process
 * lists.
 *
 * @param words the command line
 * @param argumentFile where {@code arguments} must be written, in the locale's charset
 * @param arguments the lines of the argument file
 */
public record TestJvmCommand(List<String> words, Path argumentFile, List<String> arguments) {
  private static final String ENCODING = "-Dfile.encoding=";

  /** Copies the lists. */
  public TestJvmCommand {
    words = List.copyOf(words);
    arguments = List.copyOf(arguments);
  }

  /** Leaves out the lines of the argument file, which may hold secret properties. */
  @Override
  public String toString() {
    return String.join(" ", words);
  }

  static TestJvmCommand of(TestJvmRequest request, int eventPort) {
    JvmSettings jvm = request.jvm();
    List<String> words = new ArrayList<>();
    words.add(jvm.executable().toString());
    // The default of JDK 18 and newer. Before, the locale chose the charset of the event reporter.
    words.add(ENCODING + StandardCharsets.UTF_8);
    if (jvm.runsSpark()) {
      words.addAll(SparkModuleOptions.arguments());
    }
    words.addAll(jvm.arguments());
    words.add("@" + request.argumentFile());

    List<String> arguments = new ArrayList<>();
    jvm.systemProperties().forEach((key, value) -> arguments.add("-D" + key + "=" + value));
    arguments.add("-cp");
    arguments.add(
        jvm.classPath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    arguments.add("org.scalatest.tools.Runner");
    arguments.addAll(RunnerArguments.of(request.selection(), request.runpath(), eventPort));
    return new TestJvmCommand(
        words, request.argumentFile(), arguments.stream().map(TestJvmCommand::quoted).toList());
  }

  /** The charset in which the JVM's event reporter and standard output write. */
  static Charset charset(JvmSettings jvm) {
    String key = "file.encoding";
    return Stream.concat(
            Stream.ofNullable(jvm.systemProperties().get(key)).map(ENCODING::concat),
            jvm.arguments().stream())
        .filter(argument -> argument.startsWith(ENCODING))
        .map(argument -> argument.substring(ENCODING.length()))
        .filter(Charset::isSupported)
        .reduce((first, second) -> jvm.systemProperties().containsKey(key) ? first : second)
        .map(Charset::forName)
        .orElse(StandardCharsets.UTF_8);
  }

  /** In the syntax of argument files, where quoted words know C's escapes. */
  private static String quoted(String word) {
    return '"'
        + word.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t")
        + '"';
  }
}
