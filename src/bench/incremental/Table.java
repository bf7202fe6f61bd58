package incremental;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The Markdown table that is printed in the end. */
final class Table {
  private final List<String> rows = new ArrayList<>();

  Table() {
    rows.add("| what | how | median | sent | ours against its threshold |");
    rows.add("|---|---|---|---|---|");
  }

  /** Adds a row with a series' medians; a dash where nothing was measured. */
  void row(String what, String how, Series series, String... verdicts) {
    row(what, how, series.seconds(), text("%.3f MB", series.sent(), 1e6), verdicts);
  }

  /** Adds a row with one figure in seconds. */
  void row(String what, String how, OptionalDouble seconds, String... verdicts) {
    row(what, how, seconds, "", verdicts);
  }

  private void row(
      String what, String how, OptionalDouble seconds, String sent, String... verdicts) {
    String median = text("%.2f s", seconds, 1);
    rows.add(
        "| %s | %s | %s | %s | %s |"
            .formatted(
                what,
                how,
                median,
                sent,
                String.join("; ", new LinkedHashSet<>(List.of(verdicts)))));
  }

  private static String text(String format, OptionalDouble figure, double unit) {
    return figure.isPresent()
        ? String.format(Locale.ROOT, format, figure.getAsDouble() / unit)
        : "-";
  }

  void print() {
    rows.forEach(System.out::println);
  }
}
