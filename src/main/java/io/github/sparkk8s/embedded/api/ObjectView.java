package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form in which a client wants objects: as they are, or as the rows of a {@code meta/v1 Table}.
 *
 * @param table makes tables; null for plain objects
 */
record ObjectView(@Nullable Table table) {
  /** Chooses by the {@code Accept} header and the parameter {@code includeObject}. */
  static ObjectView of(String accept, @Nullable String includeObject, Clock clock) {
    return accept.contains("as=Table")
        ? new ObjectView(new Table(clock, "Object".equals(includeObject)))
        : new ObjectView(null);
  }

  JsonNode one(ResourceType type, ObjectNode object) {
    return table == null
        ? object
        : table.of(type, List.of(object), Metadata.resourceVersion(object));
  }

  JsonNode list(ResourceType type, List<ObjectNode> objects, long resourceVersion) {
    String version = Long.toString(resourceVersion);
    if (table != null) {
      return table.of(type, objects, version);
    }
    ObjectNode list =
        Documents.object().put("kind", type.kind() + "List").put("apiVersion", type.apiVersion());
    list.putObject("metadata").put("resourceVersion", version);
    ArrayNode items = list.putArray("items");
    objects.forEach(items::add);
    return list;
  }
}
