package io.github.sparkk8s.mojo;

import io.github.sparkk8s.SparkK8sException;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.artifact.Artifact;
import org.jspecify.annotations.Nullable;

/**
 * Which Spark: a version and a Scala binary version.
 *
 * @param sparkVersion such as {@code 4.1.1}
 * @param scalaVersion such as {@code 2.13}
 */
record SparkCoordinates(String sparkVersion, String scalaVersion) {
  /** The group of Spark's artifacts. */
  static final String GROUP = "org.apache.spark";

  private static final Pattern MODULE =
      Pattern.compile("spark-(?:core|sql|kubernetes|catalyst)_(2\\.\\d+)");

  /**
   * What the user named; what is not named comes from the project's own Spark dependencies.
   *
   * @param artifacts the project's resolved dependencies
   */
  static SparkCoordinates of(
      @Nullable String sparkVersion,
      @Nullable String scalaVersion,
      Collection<Artifact> artifacts) {
    Optional<SparkCoordinates> project =
        artifacts.stream().flatMap(a -> find(a).stream()).findFirst();
    return new SparkCoordinates(
        sparkVersion != null
            ? sparkVersion
            : project.map(SparkCoordinates::sparkVersion).orElseThrow(SparkCoordinates::unknown),
        scalaVersion != null
            ? scalaVersion
            : project
                .map(SparkCoordinates::scalaVersion)
                .orElseGet(() -> defaultScala(sparkVersion)));
  }

  private static Optional<SparkCoordinates> find(Artifact artifact) {
    Matcher module = MODULE.matcher(artifact.getArtifactId());
    return artifact.getGroupId().equals(GROUP) && module.matches()
        ? Optional.of(new SparkCoordinates(artifact.getVersion(), module.group(1)))
        : Optional.empty();
  }

  private static String defaultScala(@Nullable String sparkVersion) {
    return sparkVersion != null && sparkVersion.startsWith("3.") ? "2.12" : "2.13";
  }

  private static SparkK8sException unknown() {
    return new SparkK8sException(
        "It is not known which Spark to take: the project has no dependency on "
            + GROUP
            + " and no parameter names one.",
        "Give -Dspark-k8s.sparkVersion, -Dspark-k8s.sparkHome or -Dspark-k8s.sparkTgz.");
  }
}
