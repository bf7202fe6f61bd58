package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/** Reads and removes the owner references of objects. */
final class OwnerReferences {
  private OwnerReferences() {}

  /** The uids of an object's owners. */
  static Stream<String> uids(JsonNode object) {
    return object
        .path("metadata")
        .path("ownerReferences")
        .valueStream()
        .map(reference -> reference.path("uid").asText());
  }

  /** Whether an object names this owner. */
  static boolean names(JsonNode object, String owner) {
    return uids(object).anyMatch(owner::equals);
  }

  /** A copy of the object that no longer names this owner. */
  static ObjectNode without(ObjectNode object, String owner) {
    ObjectNode copy = object.deepCopy();
    ArrayNode kept = copy.arrayNode();
    for (JsonNode reference : object.path("metadata").path("ownerReferences")) {
      if (!reference.path("uid").asText().equals(owner)) {
        kept.add(reference);
      }
    }
    if (kept.isEmpty()) {
      Metadata.of(copy).remove("ownerReferences");
    } else {
      Metadata.of(copy).set("ownerReferences", kept);
    }
    return copy;
  }
}
