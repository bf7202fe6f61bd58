package io.github.sparkk8s.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");

  private final Table table = new Table(Clock.fixed(NOW, ZoneOffset.UTC), false);

  @Test
  void showsAPodAsKubectlDoes() {
    JsonNode shown =
        table.of(
            ResourceType.POD,
            List.of(
                pod(
                    "{phase: 'Running', podIP: '127.77.0.2', containerStatuses: [{ready: true,"
                        + " restartCount: 2, state: {running: {}}}]}")),
            "7");

    assertThat(shown.path("columnDefinitions").findValuesAsText("name"))
        .containsExactly("Name", "Ready", "Status", "Restarts", "Age", "IP", "Node");
    assertThat(shown.at("/rows/0/cells"))
        .isEqualTo(Json.node("['p', '1/2', 'Running', '2', '90s', '127.77.0.2', 'n']"));
    assertThat(shown.at("/rows/0/object/kind").asText()).isEqualTo("PartialObjectMetadata");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{phase: 'Pending'} | Pending",
        "{phase: 'Failed', reason: 'Evicted'} | Evicted",
        "{phase: 'Pending', containerStatuses: [{state: {waiting: {reason: 'ErrImagePull'}}}]}"
            + " | ErrImagePull",
        "{phase: 'Failed', containerStatuses: [{state: {terminated: {exitCode: 3}}}]}"
            + " | ExitCode:3",
        "{phase: 'Pending', initContainerStatuses: [{state: {terminated: {reason: 'Error'}}}]}"
            + " | Init:Error",
      })
  void saysWhyAPodDoesNotRun(String status, String shown) {
    assertThat(PodSummary.status(pod(status))).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T23:59:59Z, 1s",
    "2026-01-01T23:55:30Z, 4m30s",
    "2026-01-01T23:30:00Z, 30m",
    "2026-01-01T19:00:00Z, 5h",
    "2025-12-30T00:00:00Z, 3d",
    "2026-01-02T00:00:05Z, 0s",
  })
  void writesAgesAsKubectlDoes(String created, String age) {
    ObjectNode object = Json.named("a");
    Metadata.of(object).put("creationTimestamp", created);

    assertThat(table.of(ResourceType.CONFIG_MAP, List.of(object), "1").at("/rows/0/cells/1"))
        .isEqualTo(Json.node("'" + age + "'"));
  }

  private static ObjectNode pod(String status) {
    ObjectNode pod =
        Json.object(
            "{metadata: {name: 'p', creationTimestamp: '2026-01-01T23:58:30Z'},"
                + " spec: {nodeName: 'n', containers: [{}, {}]}}");
    pod.set("status", Json.node(status));
    return pod;
  }
}
