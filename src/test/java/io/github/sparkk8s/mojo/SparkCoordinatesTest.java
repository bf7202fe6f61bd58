package io.github.sparkk8s.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkk8s.SparkK8sException;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.junit.jupiter.api.Test;

class SparkCoordinatesTest {
  private static final List<Artifact> PROJECT =
      List.of(
          artifact("org.scala-lang", "scala-library", "2.13.17"),
          artifact("com.example", "spark-core_2.12", "1.0"),
          artifact("org.apache.spark", "spark-tags_2.13", "9.9"),
          artifact("org.apache.spark", "spark-sql_2.13", "4.1.1"));

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
    assertThat(SparkCoordinates.of("3.5.6", null, List.of()).scalaVersion()).isEqualTo("2.12");
    assertThat(SparkCoordinates.of("4.1.1", null, List.of()).scalaVersion()).isEqualTo("2.13");
  }

  @Test
  void whenNothingNamesASparkTheErrorSaysWhatToGive() {
    assertThatThrownBy(() -> SparkCoordinates.of(null, "2.13", List.of()))
        .isInstanceOfSatisfying(
            SparkK8sException.class,
            e -> assertThat(e.suggestion()).contains("-Dspark-k8s.sparkVersion"))
        .hasMessageContaining("the project has no dependency on org.apache.spark");
  }

  private static Artifact artifact(String group, String id, String version) {
    return new DefaultArtifact(
        group, id, version, "compile", "jar", null, new DefaultArtifactHandler("jar"));
  }
}
