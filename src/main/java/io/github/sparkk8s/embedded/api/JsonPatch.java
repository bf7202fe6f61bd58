package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON Patch, RFC 6902. */
final class JsonPatch {
  private JsonPatch() {}

  /** The document with all operations done; the given one stays as it is. */
  static JsonNode apply(JsonNode document, JsonNode operations) {
    if (!operations.isArray()) {
      throw ApiError.badRequest("a JSON patch is a list of operations");
    }
    JsonNode result = document.deepCopy();
    for (JsonNode operation : operations) {
      apply(result, operation, operation.path("op").asText());
    }
    return result;
  }

  private static void apply(JsonNode document, JsonNode operation, String name) {
    JsonPointer path = pointer(operation, "path");
    switch (name) {
      case "test" -> {
        if (!document.at(path).equals(operation.path("value"))) {
          throw failed("test", path);
        }
      }
      case "add" -> add(document, path, operation.path("value").deepCopy());
      case "remove" -> remove(document, path);
      case "replace" -> {
        existing(document, path);
        replace(document, path, operation.path("value").deepCopy());
      }
      case "move" -> {
        JsonPointer from = pointer(operation, "from");
        JsonNode value = existing(document, from);
        remove(document, from);
        add(document, path, value);
      }
      case "copy" -> add(document, path, existing(document, pointer(operation, "from")).deepCopy());
      default -> throw ApiError.badRequest("unknown operation in JSON patch: " + name);
    }
  }

  private static JsonPointer pointer(JsonNode operation, String field) {
    String text = operation.path(field).asText();
    if (text.isEmpty() || text.charAt(0) != '/') {
      throw ApiError.badRequest("invalid " + field + " in JSON patch: '" + text + "'");
    }
    return JsonPointer.compile(text);
  }

  private static JsonNode existing(JsonNode document, JsonPointer path) {
    JsonNode value = document.at(path);
    if (value.isMissingNode()) {
      throw failed("path is missing", path);
    }
    return value;
  }

  private static void add(JsonNode document, JsonPointer path, JsonNode value) {
    JsonNode parent = document.at(path.head());
    String key = path.last().getMatchingProperty();
    if (parent instanceof ObjectNode object) {
      object.set(key, value);
    } else if (parent instanceof ArrayNode array && key.equals("-")) {
      array.add(value);
    } else if (parent instanceof ArrayNode array) {
      array.insert(index(path, array.size() + 1), value);
    } else {
      throw failed("parent is missing", path);
    }
  }

  private static void replace(JsonNode document, JsonPointer path, JsonNode value) {
    if (document.at(path.head()) instanceof ArrayNode array) {
      array.set(index(path, array.size()), value);
    } else {
      add(document, path, value);
    }
  }

  private static void remove(JsonNode document, JsonPointer path) {
    existing(document, path);
    if (document.at(path.head()) instanceof ArrayNode array) {
      array.remove(index(path, array.size()));
    } else if (document.at(path.head()) instanceof ObjectNode object) {
      object.remove(path.last().getMatchingProperty());
    }
  }

  private static int index(JsonPointer path, int bound) {
    int index = path.last().getMatchingIndex();
    if (index < 0 || index >= bound) {
      throw failed("index is out of bounds", path);
    }
    return index;
  }

  private static ApiError failed(String cause, JsonPointer path) {
    return new ApiError(
        422, "Invalid", "the server rejected our request: JSON patch: " + cause + " at " + path);
  }
}
