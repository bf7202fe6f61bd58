package io.github.sparkk8s.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The log of an integration test's builds, one part for each invocation of Maven.
 *
 * @param invocations their output, in order
 */
public record BuildLog(List<String> invocations) {
  private static final Pattern START =
      Pattern.compile("(?m)^(?=\\[INFO\\] Scanning for projects\\.\\.\\.$)");
  private static final Pattern COLOR = Pattern.compile("\u001B\\[[0-9;]*m");
  private static final Pattern NAMESPACE = Pattern.compile("Namespace \\S*-([0-9a-f]{8}): created");

  /** Copies the list. */
  public BuildLog {
    invocations = List.copyOf(invocations);
  }

  /** Reads {@code build.log} of an integration test's folder. */
  public static BuildLog of(File folder) throws IOException {
    return parse(Files.readString(Path.of(folder.toString(), "build.log")));
  }

  static BuildLog parse(String text) {
    String plain = COLOR.matcher(text).replaceAll("");
    return new BuildLog(
        Arrays.stream(START.split(plain)).filter(part -> part.startsWith("[INFO] Scan")).toList());
  }

  /**
   * The output of one invocation.
   *
   * @param number from 1, as in {@code invoker.goals.1}
   */
  public String invocation(int number) {
    return invocations.get(number - 1);
  }

  /** Ids of the runs that made a namespace of their own. */
  public TreeSet<String> runs() {
    return invocations.stream()
        .flatMap(text -> NAMESPACE.matcher(text).results())
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
