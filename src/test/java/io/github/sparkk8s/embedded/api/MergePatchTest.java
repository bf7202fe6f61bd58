package io.github.sparkk8s.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class MergePatchTest {
  @Test
  void mergesObjectsReplacesListsAndRemovesNulls() {
    JsonNode document = Json.node("{a: {b: 1, c: 2}, env: [{name: 'x'}], d: 4}");

    JsonNode patched =
        MergePatch.apply(document, Json.node("{a: {c: null, e: {f: null}}, env: [{name: 'y'}]}"));

    assertThat(patched).isEqualTo(Json.node("{a: {b: 1, e: {}}, env: [{name: 'y'}], d: 4}"));
    assertThat(document.at("/a/c").asInt()).isEqualTo(2);
  }

  @Test
  void mergesListsByTheirKey() {
    JsonNode document =
        Json.node(
            "{containers: [{name: 'a', image: '1', ports: [{containerPort: 1}]}, {name: 'b'}],"
                + " args: [1, 2]}");

    JsonNode patched =
        MergePatch.applyStrategic(
            document,
            Json.node(
                "{containers: [{name: 'a', image: '2', ports: [{containerPort: 2}]},"
                    + " {name: 'c'}], args: [3]}"));

    assertThat(patched)
        .isEqualTo(
            Json.node(
                "{containers: [{name: 'a', image: '2',"
                    + " ports: [{containerPort: 1}, {containerPort: 2}]},"
                    + " {name: 'b'}, {name: 'c'}], args: [3]}"));
  }

  @Test
  void obeysDirectives() {
    JsonNode document =
        Json.node(
            "{volumes: [{name: 'a'}, {name: 'b'}], env: [{name: 'x'}], labels: {k: 'v'},"
                + " strategy: {type: 'T', old: 1}, finalizers: ['f', 'g']}");

    JsonNode patched =
        MergePatch.applyStrategic(
            document,
            Json.node(
                "{volumes: [{name: 'a', $patch: 'delete'}, {name: 'c'}],"
                    + " '$setElementOrder/volumes': [{name: 'c'}],"
                    + " env: [{$patch: 'replace'}, {name: 'y'}],"
                    + " labels: {$patch: 'replace', l: 'w'},"
                    + " strategy: {$retainKeys: ['type'], type: 'U'},"
                    + " '$deleteFromPrimitiveList/finalizers': ['f']}"));

    assertThat(patched)
        .isEqualTo(
            Json.node(
                "{volumes: [{name: 'b'}, {name: 'c'}], env: [{name: 'y'}], labels: {l: 'w'},"
                    + " strategy: {type: 'U'}, finalizers: ['g']}"));
  }

  @Test
  void addsToFinalizers() {
    assertThat(
            MergePatch.applyStrategic(
                Json.node("{finalizers: ['f']}"), Json.node("{finalizers: ['g', 'f']}")))
        .isEqualTo(Json.node("{finalizers: ['f', 'g']}"));
  }

  @Test
  void mergesServicePortsByPort() {
    assertThat(
            MergePatch.applyStrategic(
                Json.node("{ports: [{port: 80, name: 'a'}]}"),
                Json.node("{ports: [{port: 80, targetPort: 1}]}")))
        .isEqualTo(Json.node("{ports: [{port: 80, name: 'a', targetPort: 1}]}"));
  }

  @Test
  void refusesUnknownDirectives() {
    assertThatThrownBy(() -> MergePatch.applyStrategic(Json.node("{}"), Json.node("{$x: 1}")))
        .isInstanceOf(ApiError.class);
  }
}
