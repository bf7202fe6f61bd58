package io.github.sparkk8s.embedded.kubelet;

import java.util.List;
import java.util.stream.Collectors;

/** Words of a POSIX shell command. */
final class ShellWord {
  private ShellWord() {}

  /** The text as one word, whatever characters it has: nothing in single quotes is special. */
  static String quote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** A command line of quoted words. */
  static String join(List<String> words) {
    return words.stream().map(ShellWord::quote).collect(Collectors.joining(" "));
  }
}
