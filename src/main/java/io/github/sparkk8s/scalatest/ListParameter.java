package io.github.sparkk8s.scalatest;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a list as scalatest-maven-plugin's parameters write it. */
final class ListParameter {
  private ListParameter() {}

  /**
   * The entries between commas, without surrounding white space and empty ones; {@code \,} is a
   * comma inside an entry. White space inside an entry, new lines too, belongs to it.
   */
  static List<String> entries(@Nullable String value) {
    return value == null
        ? List.of()
        : Arrays.stream(value.split("(?<!\\\\),", -1))
            .map(entry -> entry.strip().replace("\\,", ","))
            .filter(entry -> !entry.isEmpty())
            .toList();
  }

  /** Entries that cannot hold white space, so that a line or a blank separates them as well. */
  static List<String> words(@Nullable String value) {
    return entries(value).stream()
        .flatMap(entry -> Arrays.stream(entry.split("\\s+", -1)))
        .toList();
  }
}
