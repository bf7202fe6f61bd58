package io.github.sparkk8s.incremental;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Whether a module's jar is current. */
public sealed interface ModuleDecision {
  /** The jar is made of what is there now. */
  record Current() implements ModuleDecision {}

  /**
   * The jar has to be made.
   *
   * @param reason why, as the end of a sentence
   */
  record Rebuild(String reason) implements ModuleDecision {}

  /**
   * Decides by content alone; times do not matter.
   *
   * @param record what the jar was made of the last time
   * @param content sha256 by path of what it would be made of now
   * @param jarSha256 hash of the jar; empty when there is none
   */
  static ModuleDecision of(
      Optional<ModuleRecord> record,
      SortedMap<String, String> content,
      Optional<String> jarSha256) {
    if (jarSha256.isEmpty()) {
      return new Rebuild("it has no jar yet");
    }
    if (record.isEmpty()) {
      return new Rebuild("it is not recorded what its jar was made of");
    }
    if (!record.get().jarSha256().equals(jarSha256.get())) {
      return new Rebuild("its jar is not the recorded one");
    }
    List<String> differences = differences(record.get().content(), content);
    return differences.isEmpty() ? new Current() : new Rebuild(inWords(differences));
  }

  private static List<String> differences(
      SortedMap<String, String> before, SortedMap<String, String> now) {
    return Stream.concat(
            now.entrySet().stream()
                .filter(file -> !Objects.equals(before.get(file.getKey()), file.getValue()))
                .map(
                    file ->
                        name(file.getKey())
                            + (before.containsKey(file.getKey()) ? " has changed" : " is new")),
            before.keySet().stream()
                .filter(path -> !now.containsKey(path))
                .map(path -> name(path) + " is gone"))
        .toList();
  }

  private static String inWords(List<String> differences) {
    int others = differences.size() - 1;
    return switch (others) {
      case 0 -> differences.get(0);
      case 1 -> differences.get(0) + ", " + differences.get(1);
      default -> differences.get(0) + ", and " + others + " other files differ";
    };
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
