package io.github.sparkk8s.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPatchTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{a: 1}        | {op: 'add', path: '/b', value: 2}               | {a: 1, b: 2}",
        "{a: [1, 3]}   | {op: 'add', path: '/a/1', value: 2}             | {a: [1, 2, 3]}",
        "{a: [1]}      | {op: 'add', path: '/a/-', value: 2}             | {a: [1, 2]}",
        "{a: [1, 2]}   | {op: 'remove', path: '/a/0'}                    | {a: [2]}",
        "{a: 1, b: 2}  | {op: 'remove', path: '/a'}                      | {b: 2}",
        "{a: [1, 2]}   | {op: 'replace', path: '/a/1', value: 3}         | {a: [1, 3]}",
        "{'x/y~z': 1}  | {op: 'replace', path: '/x~1y~0z', value: 2}     | {'x/y~z': 2}",
        "{a: {b: 1}}   | {op: 'move', from: '/a/b', path: '/c'}          | {a: {}, c: 1}",
        "{a: {b: 1}}   | {op: 'copy', from: '/a', path: '/c'}            | {a: {b: 1}, c: {b: 1}}",
        "{a: 1}        | {op: 'test', path: '/a', value: 1}              | {a: 1}",
      })
  void doesEachOperation(String before, String operation, String after) {
    JsonNode document = Json.node(before);

    JsonNode patched = JsonPatch.apply(document, Json.node("[" + operation + "]"));

    assertThat(patched).isEqualTo(Json.node(after));
    assertThat(document).isEqualTo(Json.node(before));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{op: 'test', path: '/a', value: 2}",
        "{op: 'remove', path: '/b'}",
        "{op: 'replace', path: '/b', value: 2}",
        "{op: 'add', path: '/b/c', value: 2}",
        "{op: 'add', path: '/l/5', value: 2}",
        "{op: 'copy', from: '/b', path: '/c'}",
      })
  void refusesWhatDoesNotFitTheDocument(String operation) {
    assertThatThrownBy(
            () -> JsonPatch.apply(Json.node("{a: 1, l: []}"), Json.node("[" + operation + "]")))
        .isInstanceOfSatisfying(ApiError.class, e -> assertThat(e.code()).isEqualTo(422));
  }

  @Test
  void refusesWhatIsNoPatch() {
    for (String patch : new String[] {"{}", "[{op: 'jump', path: '/a'}]", "[{op: 'add'}]"}) {
      assertThatThrownBy(() -> JsonPatch.apply(Json.node("{}"), Json.node(patch)))
          .isInstanceOfSatisfying(ApiError.class, e -> assertThat(e.code()).isEqualTo(400));
    }
  }
}
