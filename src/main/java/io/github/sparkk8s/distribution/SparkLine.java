package io.github.sparkk8s.distribution;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A line of Spark releases: every difference between lines that this plugin knows, once.
 *
 * <p>JDK and Scala versions are those of the overview page of each line's documentation ("Spark
 * runs on Java …").
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are List.of's
public enum SparkLine {
  /** Spark 3.5. */
  V3_5("3.5", List.of(8, 11, 17), List.of("2.12", "2.13")),
  /** Spark 4.0: the first without JDK 8 and 11 and without Scala 2.12. */
  V4_0("4.0", List.of(17, 21), List.of("2.13")),
  /** Spark 4.1. */
  V4_1("4.1", List.of(17, 21), List.of("2.13"));

  private static final Pattern MAJOR_MINOR = Pattern.compile("(\\d+\\.\\d+)(?:[.-].*)?");

  private final String version;
  private final List<Integer> jdks;
  private final List<String> scalaVersions;

  SparkLine(String version, List<Integer> jdks, List<String> scalaVersions) {
    this.version = version;
    this.jdks = jdks;
    this.scalaVersions = scalaVersions;
  }

  /**
   * The line a release, snapshot or preview belongs to.
   *
   * @param sparkVersion such as {@code 4.1.1}, {@code 4.1.0-SNAPSHOT} or {@code 4.1.0-preview2}
   * @throws DistributionException for a line this plugin does not know
   */
  public static SparkLine of(String sparkVersion) {
    Matcher matcher = MAJOR_MINOR.matcher(sparkVersion);
    if (matcher.matches()) {
      for (SparkLine line : values()) {
        if (line.version.equals(matcher.group(1))) {
          return line;
        }
      }
    }
    String known =
        Arrays.stream(values()).map(line -> line.version).collect(Collectors.joining(", "));
    throw DistributionException.unknownLine(sparkVersion, known);
  }

  /** Major and minor version, such as {@code 4.1}. */
  public String version() {
    return version;
  }

  /** Feature versions of the JDKs it runs on, ascending. */
  public List<Integer> jdks() {
    return jdks;
  }

  /** Scala binary versions it is published for, ascending. */
  public List<String> scalaVersions() {
    return scalaVersions;
  }

  /**
   * Checks the JDK that is to run Spark.
   *
   * @param feature feature version, such as 17
   * @throws DistributionException when the line does not run on it
   */
  public void requireJdk(int feature) {
    if (!jdks.contains(feature)) {
      throw DistributionException.unsupportedJdk(version, feature, jdks);
    }
  }

  /**
   * Checks the Scala version Spark is to be taken for.
   *
   * @param scalaVersion binary version, such as {@code 2.13}
   * @throws DistributionException when the line is not published for it
   */
  public void requireScala(String scalaVersion) {
    if (!scalaVersions.contains(scalaVersion)) {
      throw DistributionException.unsupportedScala(version, scalaVersion, scalaVersions);
    }
  }
}
