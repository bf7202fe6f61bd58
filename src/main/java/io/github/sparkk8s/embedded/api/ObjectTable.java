package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The objects of a store by kind, namespace and name. Guarded by the store's lock. */
final class ObjectTable {
  private final Map<ResourceType, NavigableMap<String, ObjectNode>> objects = new HashMap<>();

  /** An object with its kind. */
  record Entry(ResourceType type, ObjectNode object) {}

  @Nullable ObjectNode get(ResourceType type, @Nullable String namespace, String name) {
    return ofType(type).get(key(type, namespace, name));
  }

  void put(ResourceType type, ObjectNode object) {
    ofType(type).put(key(type, object), object);
  }

  void remove(ResourceType type, ObjectNode object) {
    ofType(type).remove(key(type, object));
  }

  /** The objects of a kind by namespace and name; a null namespace means all. */
  List<ObjectNode> list(ResourceType type, @Nullable String namespace) {
    if (namespace == null || !type.namespaced()) {
      return List.copyOf(ofType(type).values());
    }
    String first = namespace + "/";
    String end = namespace + "0"; // the character after the slash
    return List.copyOf(ofType(type).subMap(first, end).values());
  }

  /** The objects of all kinds that match. */
  List<Entry> search(BiPredicate<ResourceType, JsonNode> condition) {
    List<Entry> found = new ArrayList<>();
    objects.forEach(
        (type, ofType) -> {
          for (ObjectNode object : ofType.values()) {
            if (condition.test(type, object)) {
              found.add(new Entry(type, object));
            }
          }
        });
    return found;
  }

  private NavigableMap<String, ObjectNode> ofType(ResourceType type) {
    return objects.computeIfAbsent(type, missing -> new TreeMap<>());
  }

  private static String key(ResourceType type, ObjectNode object) {
    return key(type, Metadata.namespace(object), Metadata.name(object));
  }

  private static String key(ResourceType type, @Nullable String namespace, String name) {
    return type.namespaced() ? namespace + "/" + name : name;
  }
}
