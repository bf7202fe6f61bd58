package io.github.sparkk8s.scalatest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a selection as arguments of {@code org.scalatest.tools.Runner}. */
final class RunnerArguments {
  // No colours, durations, and full stack traces: causes are printed nowhere else.
  private static final String STANDARD_OUT = "-oWDF";

  private RunnerArguments() {}

  /**
   * @param runpath directories and jars in which suites are discovered
   * @param eventPort the loopback port to which the Runner sends events as XML
   */
  static List<String> of(TestSelection selection, List<Path> runpath, int eventPort) {
    List<String> arguments = new ArrayList<>();
    addCompound(
        arguments, "-R", runpath.stream().map(p -> p.toString().replace(" ", "\\ ")).toList());
    selection.config().forEach(entry -> arguments.add("-D" + entry));
    addCompound(arguments, "-n", selection.tags().include());
    addCompound(arguments, "-l", selection.tags().exclude());
    selection.parallelism().ifPresent(parallelism -> arguments.add(parallel(parallelism)));
    // Before -s, because -t and -z that follow an -s select within that suite only.
    selection.tests().forEach(test -> addTest(arguments, test));
    selection.suites().named().forEach(suite -> addSuite(arguments, suite));
    addCompound(arguments, "-q", selection.suites().suffixes());
    selection.suites().membersOnly().forEach(name -> arguments.addAll(List.of("-m", name)));
    selection.suites().wildcard().forEach(name -> arguments.addAll(List.of("-w", name)));
    arguments.add(STANDARD_OUT);
    arguments.addAll(List.of("-k", TestEventReceiver.HOST, Integer.toString(eventPort)));
    return arguments;
  }

  private static String parallel(TestSelection.Parallelism parallelism) {
    return "-P"
        + (parallelism.suiteSorting() ? "S" : "")
        + (parallelism.threads() == 0 ? "" : parallelism.threads());
  }

  private static void addSuite(List<String> arguments, String suite) {
    String[] parts = suite.split("\\s+", 2);
    arguments.addAll(List.of("-s", parts[0]));
    if (parts.length == 2) {
      addTest(arguments, parts[1]);
    }
  }

  private static void addTest(List<String> arguments, String test) {
    arguments.addAll(
        test.startsWith("@") ? List.of("-t", test.substring(1).strip()) : List.of("-z", test));
  }

  private static void addCompound(List<String> arguments, String flag, List<String> words) {
    if (!words.isEmpty()) {
      arguments.addAll(List.of(flag, words.stream().collect(Collectors.joining(" "))));
    }
  }
}
