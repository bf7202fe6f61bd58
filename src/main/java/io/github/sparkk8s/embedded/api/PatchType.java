package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The forms of patch, by the media type of the body. */
enum PatchType {
  JSON,
  MERGE,
  STRATEGIC_MERGE,
  APPLY;

  static PatchType of(String contentType) {
    int end = contentType.indexOf(';');
    String mediaType = (end < 0 ? contentType : contentType.substring(0, end)).strip();
    return switch (mediaType) {
      case "application/json-patch+json" -> JSON;
      case "application/merge-patch+json" -> MERGE;
      case "application/strategic-merge-patch+json" -> STRATEGIC_MERGE;
      case "application/apply-patch+yaml" -> APPLY;
      default ->
          throw new ApiError(
              415, "UnsupportedMediaType", "the body of a patch was of type: " + contentType);
    };
  }

  /** The object with a patch of this form applied; the given one stays as it is. */
  ObjectNode apply(ObjectNode object, JsonNode patch) {
    JsonNode patched =
        switch (this) {
          case JSON -> JsonPatch.apply(object, patch);
          case MERGE -> MergePatch.apply(object, patch);
          case STRATEGIC_MERGE, APPLY -> MergePatch.applyStrategic(object, patch);
        };
    if (patched instanceof ObjectNode result) {
      return result;
    }
    throw ApiError.badRequest("the patch does not make an object");
  }
}
