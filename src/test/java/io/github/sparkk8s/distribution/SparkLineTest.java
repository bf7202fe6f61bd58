package io.github.sparkk8s.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkk8s.SparkK8sException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparkLineTest {
  @ParameterizedTest
  @CsvSource({
    "3.5.0, V3_5",
    "3.5.5.1-vendor, V3_5",
    "4.0.1, V4_0",
    "4.1.1, V4_1",
    "4.1, V4_1",
    "4.1.0-SNAPSHOT, V4_1",
    "4.1.0-preview2, V4_1",
  })
  void knowsTheLineOfAVersion(String version, SparkLine line) {
    assertThat(SparkLine.of(version)).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.4.8", "4.10.0", "4", "", "latest", "4.1x"})
  void namesParameterValueAndKnownLinesOfAnUnknownVersion(String version) {
    assertThatThrownBy(() -> SparkLine.of(version))
        .isInstanceOf(DistributionException.class)
        .hasMessage(
            "Cannot work with Spark version '%s': the known lines are 3.5, 4.0, 4.1.", version)
        .extracting(e -> ((SparkK8sException) e).suggestion())
        .asString()
        .contains("-Dspark-k8s.sparkVersion (now " + version + ")");
  }

  @ParameterizedTest
  @CsvSource({"V3_5, 8", "V3_5, 11", "V3_5, 17", "V4_0, 17", "V4_0, 21", "V4_1, 17", "V4_1, 21"})
  void acceptsTheJdksOfTheLine(SparkLine line, int jdk) {
    assertThatCode(() -> line.requireJdk(jdk)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"V3_5, 21", "V4_0, 11", "V4_1, 8"})
  void refusesOtherJdks(SparkLine line, int jdk) {
    assertThatThrownBy(() -> line.requireJdk(jdk))
        .isInstanceOf(DistributionException.class)
        .hasMessageContaining("Spark " + line.version() + " on JDK " + jdk);
  }

  @Test
  void refusesAScalaVersionTheLineIsNotPublishedFor() {
    assertThatCode(() -> SparkLine.V3_5.requireScala("2.12")).doesNotThrowAnyException();
    assertThatThrownBy(() -> SparkLine.V4_1.requireScala("2.12"))
        .hasMessage("Cannot take Spark 4.1 for Scala 2.12: it is published for Scala 2.13.")
        .extracting(e -> ((SparkK8sException) e).suggestion())
        .isEqualTo("Set -Dspark-k8s.scalaVersion (now 2.12) to 2.13.");
  }
}
