package io.github.sparkk8s.distribution;

import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a Spark home is made from, found and checked.
 *
 * @param origin what it is, in words
 * @param core the spark-core jar among the jars
 * @param jars real path of each jar by its name in the home
 * @param copies directories and files to copy by their name in the home
 */
record SourceTree(
    String origin, SparkCore core, SortedMap<String, Path> jars, SortedMap<String, Path> copies) {
  SourceTree {
    jars = Collections.unmodifiableSortedMap(new TreeMap<>(jars));
    copies = Collections.unmodifiableSortedMap(new TreeMap<>(copies));
  }
}
