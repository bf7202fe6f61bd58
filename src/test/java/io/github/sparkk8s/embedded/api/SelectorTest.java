package io.github.sparkk8s.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
  private final JsonNode executor =
      Json.node(
          "{metadata: {name: 'exec-1', labels: {'spark-exec-id': '1', 'spark-role': 'executor',"
              + " empty: ''}}, status: {phase: 'Running'}}");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark-role=executor",
        "spark-role==executor",
        "spark-role = executor",
        "spark-role!=driver",
        "missing!=x",
        "spark-exec-id in (1,3)",
        "spark-exec-id in ( 3 , 1 ),spark-role=executor",
        "spark-exec-id notin (2)",
        "missing notin (2)",
        "spark-role",
        "!spark-exec-inactive",
        "empty=",
        "empty in ()",
      })
  void matchesLabels(String selector) {
    assertThat(Selector.ofLabels(selector)).accepts(executor);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark-role=driver",
        "spark-role!=executor",
        "spark-exec-id in (2,3)",
        "spark-exec-id notin (1)",
        "missing in (1)",
        "missing",
        "missing=",
        "!spark-role",
        "spark-role=executor,spark-exec-id in (2)",
      })
  void rejectsLabels(String selector) {
    assertThat(Selector.ofLabels(selector)).rejects(executor);
  }

  @Test
  void matchesFieldsByPath() {
    assertThat(Selector.ofFields("status.phase=Running,metadata.name!=exec-2")).accepts(executor);
    assertThat(Selector.ofFields("spec.nodeName=")).accepts(executor);
    assertThat(Selector.ofFields("status.phase!=Running")).rejects(executor);
  }

  @Test
  void matchesAllWithoutRequirements() {
    assertThat(Selector.ofLabels(null)).accepts(executor);
    assertThat(Selector.ofFields(" ")).accepts(executor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a in 1", "=x", "a,,b", "a in (1", "a b"})
  void refusesWhatItCannotParse(String selector) {
    assertThatThrownBy(() -> Selector.ofLabels(selector))
        .isInstanceOf(ApiError.class)
        .hasMessageContaining("unable to parse requirement");
  }
}
