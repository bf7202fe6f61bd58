package io.github.sparkk8s.embedded.kubelet;

import java.util.Collection;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts a directory in front of known container paths wherever they stand in a text. */
final class PathRewriter {
  private static final Pattern NOTHING = Pattern.compile("(?!)");

  private final String root;
  private final Pattern known;

  /**
   * @param root the directory that stands for the container's root
   * @param paths absolute container paths
   */
  PathRewriter(String root, Collection<String> paths) {
    this.root = root;
    // Longest first, so that /a/b is found before /a. A path begins where no other path goes on
    // before it (but it may follow a scheme), and ends where a name ends.
    String alternatives =
        paths.stream()
            .sorted(Comparator.comparing(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    this.known =
        paths.isEmpty()
            ? NOTHING
            : Pattern.compile(
                "(?:(?<![\\w./-])|(?<=://))(" + alternatives + ")(?=[/:,;\\s\"'*]|$)");
  }

  /** The text with each known path led below the root. */
  String rewrite(String text) {
    return known.matcher(text).replaceAll(match -> Matcher.quoteReplacement(root + match.group(1)));
  }
}
