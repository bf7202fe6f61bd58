package io.github.sparkk8s.mojo;

import io.github.sparkk8s.mojo.PluginXml.Goal;
import io.github.sparkk8s.mojo.PluginXml.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The README's tables of goals and parameters, made from the descriptor. */
final class ReadmeTables {
  static final String GOALS_HEADER = "| Goal | Default phase | Does |\n|---|---|---|\n";
  static final String PARAMETERS_HEADER =
      "| Parameter | On the command line | Default | Meaning |\n|---|---|---|---|\n";

  private ReadmeTables() {}

  static String goals(List<Goal> goals) {
    return GOALS_HEADER
        + goals.stream()
            .map(g -> "| `%s` | %s | %s |\n".formatted(g.name(), orDash(g.phase()), does(g)))
            .collect(Collectors.joining());
  }

  /** One table for each set of goals that have the same parameters, under a line that names it. */
  static List<String> parameters(List<Goal> goals) {
    Map<String, List<String>> goalsOfRow = new TreeMap<>();
    for (Goal goal : goals) {
      if (!goal.name().equals("help")) {
        for (Parameter parameter : goal.parameters()) {
          goalsOfRow
              .computeIfAbsent(row(parameter), row -> new ArrayList<>())
              .add("`" + goal.name() + "`");
        }
      }
    }
    String all = "all goals but `help`";
    Map<String, StringBuilder> tables = new LinkedHashMap<>();
    goalsOfRow.forEach(
        (row, names) ->
            tables
                .computeIfAbsent(
                    names.size() == goals.size() - 1 ? all : String.join(", ", names),
                    title -> new StringBuilder())
                .append(row));
    return tables.entrySet().stream()
        .map(t -> "Parameters of " + t.getKey() + ":\n\n" + PARAMETERS_HEADER + t.getValue())
        .toList();
  }

  private static String row(Parameter parameter) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            parameter.name(),
            parameter.property().isEmpty() ? "in the POM only" : code("-D" + parameter.property()),
            parameter.defaultValue().isEmpty() ? "" : code(parameter.defaultValue()),
            parameter.description().replace("<", "\\<"));
  }

  private static String does(Goal goal) {
    return goal.name().equals("help")
        ? "Shows the goals and their parameters."
        : goal.description();
  }

  private static String orDash(String phase) {
    return phase.isEmpty() ? "–" : "`" + phase + "`";
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
