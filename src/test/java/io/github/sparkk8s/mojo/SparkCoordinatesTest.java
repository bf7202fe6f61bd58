package io.github.sparkk8s.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkk8s.SparkK8sException;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Dependency;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class SparkCoordinatesTest {
  private static final MavenProject PROJECT =
      project(
          artifact("com.example", "app", "1"),
          artifact("org.scala-lang", "scala-library", "2.13.17"),
          artifact("com.example", "spark-core_2.12", "1.0"),
          artifact("org.apache.spark", "spark-tags_2.13", "9.9"),
          artifact("org.apache.spark", "spark-sql_2.13", "4.1.1"));
  private static final MavenProject NONE = project(artifact("com.example", "app", "1"));

  @Test
  void areThoseOfTheProjectsSparkDependency() {
    assertThat(SparkCoordinates.of(null, null, PROJECT))
        .isEqualTo(new SparkCoordinates("4.1.1", "2.13"));
  }

  @Test
  void whatTheUserNamesWins() {
    assertThat(SparkCoordinates.of("4.0.1", null, PROJECT))
        .isEqualTo(new SparkCoordinates("4.0.1", "2.13"));
    assertThat(SparkCoordinates.of(null, "2.12", PROJECT))
        .isEqualTo(new SparkCoordinates("4.1.1", "2.12"));
  }

  @Test
  void withoutAProjectTheScalaVersionIsTheUsualOneOfTheLine() {
    assertThat(SparkCoordinates.of("3.5.6", null, NONE).scalaVersion()).isEqualTo("2.12");
    assertThat(SparkCoordinates.of("4.1.1", null, NONE).scalaVersion()).isEqualTo("2.13");
  }

  @Test
  void whenNothingNamesASparkTheErrorSaysWhatToGive() {
    assertThatThrownBy(() -> SparkCoordinates.of(null, "2.13", NONE))
        .isInstanceOfSatisfying(
            SparkK8sException.class,
            e -> assertThat(e.suggestion()).contains("-Dspark-k8s.sparkVersion"))
        .hasMessageContaining("the project has no dependency on org.apache.spark");
  }

  @Test
  void areAModulesOwnWhenItIsOneOfSpark() {
    MavenProject parent = project(artifact("org.apache.spark", "spark-parent_2.13", "4.2.0"));

    assertThat(SparkCoordinates.of(null, null, parent))
        .isEqualTo(new SparkCoordinates("4.2.0", "2.13"));
  }

  @Test
  void areThoseThePomDeclaresWhenNothingIsResolved() {
    MavenProject project = project(artifact("com.example", "app", "1"));
    Dependency spark = new Dependency();
    spark.setGroupId("org.apache.spark");
    spark.setArtifactId("spark-core_2.13");
    spark.setVersion("4.0.1");
    project.getModel().addDependency(spark);

    assertThat(SparkCoordinates.of(null, null, project))
        .isEqualTo(new SparkCoordinates("4.0.1", "2.13"));
  }

  @Test
  void areOfATreeThatHasSparkCoreInThisVersion() {
    SparkCoordinates spark = new SparkCoordinates("4.2.0", "2.13");

    assertThat(spark.areOf(List.of(core("4.2.0")))).isTrue();
    assertThat(spark.areOf(List.of(core("4.1.0"), PROJECT))).isFalse();
  }

  private static MavenProject core(String version) {
    MavenProject project = new MavenProject();
    project.setGroupId("org.apache.spark");
    project.setArtifactId("spark-core_2.13");
    project.setVersion(version);
    return project;
  }

  private static MavenProject project(Artifact own, Artifact... resolved) {
    MavenProject project = new MavenProject();
    project.setArtifact(own);
    project.setArtifacts(new LinkedHashSet<>(List.of(resolved)));
    return project;
  }

  private static Artifact artifact(String group, String id, String version) {
    return new DefaultArtifact(
        group, id, version, "compile", "jar", null, new DefaultArtifactHandler("jar"));
  }
}
