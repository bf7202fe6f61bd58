package io.github.sparkk8s.distribution;

import java.nio.file.Path;
import java.util.List;

/** Where a Spark home is made from. */
public sealed interface DistributionSource {
  /**
   * Jars that Maven resolved; the scripts are the plugin's own.
   *
   * @param sparkVersion the version asked for
   * @param scalaVersion Scala binary version, such as {@code 2.13}
   * @param jars the runtime closure of spark-core, spark-kubernetes and whatever else is wanted
   */
  record Coordinates(String sparkVersion, String scalaVersion, List<Path> jars)
      implements DistributionSource {
    /** Copies the list. */
    public Coordinates {
      jars = List.copyOf(jars);
    }
  }

  /**
   * An unpacked distribution or pip's {@code site-packages/pyspark}; never modified.
   *
   * @param path the directory that holds {@code jars/}
   */
  record Directory(Path path) implements DistributionSource {}

  /**
   * A distribution as a gzipped tar archive.
   *
   * @param path the archive
   */
  record Tgz(Path path) implements DistributionSource {}
}
