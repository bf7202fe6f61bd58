package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON merge patch (RFC 7386) and the <a
 * href="https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md">strategic
 * merge patch</a> of Kubernetes, which merges lists by a key.
 *
 * <p>Merge keys go by the name of the list, wherever it is. The order that {@code $setElementOrder}
 * asks for is not made: old elements stay where they are, new ones come last.
 */
final class MergePatch {
  private static final String DIRECTIVE = "$patch";
  private static final String RETAIN_KEYS = "$retainKeys";
  private static final String SET_ORDER = "$setElementOrder/";
  private static final String DELETE_PRIMITIVES = "$deleteFromPrimitiveList/";

  private static final Map<String, String> MERGE_KEYS =
      Map.ofEntries(
          Map.entry("containers", "name"),
          Map.entry("initContainers", "name"),
          Map.entry("ephemeralContainers", "name"),
          Map.entry("volumes", "name"),
          Map.entry("env", "name"),
          Map.entry("imagePullSecrets", "name"),
          Map.entry("secrets", "name"),
          Map.entry("volumeMounts", "mountPath"),
          Map.entry("volumeDevices", "devicePath"),
          Map.entry("hostAliases", "ip"),
          Map.entry("podIPs", "ip"),
          Map.entry("ownerReferences", "uid"),
          Map.entry("conditions", "type"),
          Map.entry("addresses", "type"),
          Map.entry("taints", "key"),
          Map.entry("topologySpreadConstraints", "topologyKey"));

  private final boolean strategic;

  private MergePatch(boolean strategic) {
    this.strategic = strategic;
  }

  /** The document with a JSON merge patch applied. */
  static JsonNode apply(JsonNode document, JsonNode patch) {
    return new MergePatch(false).merge(document, patch);
  }

  /**
   * The document with a strategic merge patch applied. Server-side apply is done so as well: fields
   * are merged, their owners are not recorded, so none is removed for being left out.
   */
  static JsonNode applyStrategic(JsonNode document, JsonNode patch) {
    return new MergePatch(true).merge(document, patch);
  }

  private JsonNode merge(@Nullable JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    String directive = strategic ? patch.path(DIRECTIVE).asText() : "";
    boolean replaces = directive.equals("replace") || directive.equals("delete");
    ObjectNode result =
        target instanceof ObjectNode object && !replaces
            ? object.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    if (directive.equals("delete")) {
      return result;
    }
    for (Map.Entry<String, JsonNode> entry : patch.properties()) {
      mergeField(result, entry.getKey(), entry.getValue());
    }
    return result;
  }

  private void mergeField(ObjectNode result, String field, JsonNode value) {
    if (strategic && field.startsWith("$")) {
      direct(result, field, value);
    } else if (value.isNull()) {
      result.remove(field);
    } else if (strategic && value.isArray()) {
      result.set(field, mergeList(field, result.get(field), value));
    } else {
      result.set(field, merge(result.get(field), value));
    }
  }

  private static void direct(ObjectNode result, String field, JsonNode value) {
    if (field.equals(RETAIN_KEYS)) {
      Set<String> kept = new LinkedHashSet<>();
      value.forEach(key -> kept.add(key.asText()));
      result.retain(kept);
    } else if (field.startsWith(DELETE_PRIMITIVES)) {
      String list = field.substring(DELETE_PRIMITIVES.length());
      ArrayNode left = JsonNodeFactory.instance.arrayNode();
      Set<JsonNode> deleted = new LinkedHashSet<>();
      value.forEach(deleted::add);
      result.path(list).forEach(element -> addUnless(deleted.contains(element), left, element));
      result.set(list, left);
    } else if (!field.equals(DIRECTIVE) && !field.startsWith(SET_ORDER)) {
      throw ApiError.badRequest("unknown directive in strategic merge patch: " + field);
    }
  }

  private static void addUnless(boolean condition, ArrayNode list, JsonNode element) {
    if (!condition) {
      list.add(element);
    }
  }

  private JsonNode mergeList(String field, @Nullable JsonNode current, JsonNode patch) {
    if (field.equals("finalizers")) {
      Set<JsonNode> union = new LinkedHashSet<>();
      if (current != null) {
        current.forEach(union::add);
      }
      patch.forEach(union::add);
      return JsonNodeFactory.instance.arrayNode().addAll(union);
    }
    String key = mergeKey(field, patch);
    if (key == null) {
      return patch;
    }
    Map<String, JsonNode> merged = new LinkedHashMap<>();
    boolean replaces =
        patch.valueStream().anyMatch(e -> e.path(DIRECTIVE).asText().equals("replace"));
    if (current != null && !replaces) {
      current.forEach(element -> merged.put(element.path(key).asText(), element));
    }
    for (JsonNode element : patch) {
      String id = element.path(key).asText();
      switch (element.path(DIRECTIVE).asText()) {
        case "delete" -> merged.remove(id);
        case "replace" -> {
          // marks the list; it is no element itself
        }
        default -> merged.put(id, merge(merged.get(id), element));
      }
    }
    return JsonNodeFactory.instance.arrayNode().addAll(merged.values());
  }

  private static @Nullable String mergeKey(String field, JsonNode patch) {
    if (field.equals("ports")) {
      return patch.valueStream().anyMatch(port -> port.has("containerPort"))
          ? "containerPort"
          : "port";
    }
    return MERGE_KEYS.get(field);
  }
}
