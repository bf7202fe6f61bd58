package io.github.sparkk8s.distribution;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The spark-core jar, whose name tells what Spark it is.
 *
 * @param jarName file name, {@code spark-core_<scala>-<version>.jar}
 * @param scalaVersion Scala binary version
 * @param sparkVersion version of Spark
 */
record SparkCore(String jarName, String scalaVersion, String sparkVersion) {
  private static final Pattern NAME =
      Pattern.compile(
          "spark-core_(\\d+\\.\\d+)-(\\d.*?)(?<!-tests)(?<!-sources)(?<!-javadoc)\\.jar");

  /** Reads a file name; empty when it is another jar's. */
  static Optional<SparkCore> parse(String fileName) {
    Matcher matcher = NAME.matcher(fileName);
    return matcher.matches()
        ? Optional.of(new SparkCore(fileName, matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /**
   * Checks that this Spark can be used at all.
   *
   * @return this
   * @throws DistributionException for an unknown line, or a Scala version or JDK it does not have
   */
  SparkCore requireUsable(int jdkFeature) {
    SparkLine line = SparkLine.of(sparkVersion);
    line.requireScala(scalaVersion);
    line.requireJdk(jdkFeature);
    return this;
  }
}
