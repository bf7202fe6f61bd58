package io.github.sparkk8s.mojo;

import io.github.sparkk8s.SparkK8sException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;
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

  private static final Pattern ANY_MODULE = Pattern.compile("spark-.+_(2\\.\\d+)");

  /**
   * What the user named; what is not named comes from the project: its dependencies as they are
   * resolved, itself when it is a module of Spark, its dependencies as its POM declares them.
   */
  static SparkCoordinates of(
      @Nullable String sparkVersion, @Nullable String scalaVersion, MavenProject project) {
    Stream<SparkCoordinates> candidates =
        Stream.of(
                project.getArtifacts().stream().map(a -> find(MODULE, a)),
                Stream.of(find(ANY_MODULE, project.getArtifact())),
                project.getDependencies().stream()
                    .map(d -> find(MODULE, d.getGroupId(), d.getArtifactId(), d.getVersion())))
            .flatMap(found -> found)
            .flatMap(Optional::stream);
    return of(sparkVersion, scalaVersion, candidates.findFirst());
  }

  private static SparkCoordinates of(
      @Nullable String sparkVersion,
      @Nullable String scalaVersion,
      Optional<SparkCoordinates> project) {
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

  private static Optional<SparkCoordinates> find(Pattern modules, Artifact artifact) {
    return find(modules, artifact.getGroupId(), artifact.getArtifactId(), artifact.getVersion());
  }

  private static Optional<SparkCoordinates> find(
      Pattern modules, String groupId, String artifactId, @Nullable String version) {
    Matcher module = modules.matcher(artifactId);
    return groupId.equals(GROUP) && version != null && module.matches()
        ? Optional.of(new SparkCoordinates(version, module.group(1)))
        : Optional.empty();
  }

  /** Whether these modules are the source tree of this Spark. */
  boolean areOf(List<MavenProject> modules) {
    return modules.stream()
        .anyMatch(
            module ->
                module.getGroupId().equals(GROUP)
                    && module.getArtifactId().equals("spark-core_" + scalaVersion)
                    && module.getVersion().equals(sparkVersion));
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
