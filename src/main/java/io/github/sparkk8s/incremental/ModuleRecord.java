package io.github.sparkk8s.incremental;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a module's jar was made of.
 *
 * @param jarSha256 the jar's own hash
 * @param content sha256 by path, relative to the module, of all that went in
 * @param roots further directories of sources and resources that the build had named by its end
 */
public record ModuleRecord(
    String jarSha256, SortedMap<String, String> content, List<String> roots) {
  /** Version of this shape. */
  static final int SCHEMA = 1;

  /** Copies map and list. */
  public ModuleRecord {
    content = Collections.unmodifiableSortedMap(new TreeMap<>(content));
    roots = List.copyOf(roots);
  }
}
