package io.github.sparkk8s.embedded.kubelet;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sparkk8s.embedded.api.ApiError;

/** Stored trees as model objects and back. */
final class ModelJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // to Kubernetes a null is a missing field, and models have empty collections for those
          .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.SKIP))
          .build();

  private ModelJson() {}

  /**
   * A stored object as its model.
   *
   * @throws ApiError 400 when a field has the wrong type
   */
  static <T> T read(JsonNode object, Class<T> model) {
    try {
      return MAPPER.treeToValue(object, model);
    } catch (JsonProcessingException e) {
      throw ApiError.badRequest(model.getSimpleName() + ": " + e.getOriginalMessage());
    }
  }

  static ObjectNode write(Object model) {
    return MAPPER.valueToTree(model);
  }
}
