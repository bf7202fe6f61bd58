package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes {@code meta/v1 Table} objects, which {@code kubectl get} prints as they are. */
final class Table {
  private record Column(String name, boolean wide, Function<JsonNode, String> cell) {}

  private final Clock clock;
  private final boolean wholeObjects;
  private final Map<ResourceType, List<Column>> columns;

  /**
   * @param clock tells the age of objects
   * @param wholeObjects whether rows carry the object, not only its metadata
   */
  Table(Clock clock, boolean wholeObjects) {
    this.clock = clock;
    this.wholeObjects = wholeObjects;
    this.columns =
        Map.of(
            ResourceType.POD,
            List.of(
                column("Name", Metadata::name),
                column("Ready", PodSummary::ready),
                column("Status", PodSummary::status),
                column("Restarts", PodSummary::restarts),
                column("Age", this::age),
                new Column("IP", true, at("/status/podIP")),
                new Column("Node", true, at("/spec/nodeName"))),
            ResourceType.EVENT,
            List.of(
                column("Last Seen", this::lastSeen),
                column("Type", at("/type")),
                column("Reason", at("/reason")),
                column("Object", Table::involvedObject),
                column("Message", at("/message"))),
            ResourceType.NAMESPACE,
            withStatus("/status/phase"),
            ResourceType.PERSISTENT_VOLUME_CLAIM,
            withStatus("/status/phase"));
  }

  JsonNode of(ResourceType type, List<ObjectNode> objects, @Nullable String resourceVersion) {
    List<Column> shown =
        columns.getOrDefault(
            type, List.of(column("Name", Metadata::name), column("Age", this::age)));
    ObjectNode table = Documents.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
    table.putObject("metadata").put("resourceVersion", resourceVersion);
    ArrayNode definitions = table.putArray("columnDefinitions");
    for (Column column : shown) {
      definitions
          .addObject()
          .put("name", column.name())
          .put("type", "string")
          .put("format", column.name().equals("Name") ? "name" : "")
          .put("description", "")
          .put("priority", column.wide() ? 1 : 0);
    }
    ArrayNode rows = table.putArray("rows");
    for (ObjectNode object : objects) {
      ObjectNode row = rows.addObject();
      ArrayNode cells = row.putArray("cells");
      shown.forEach(column -> cells.add(column.cell().apply(object)));
      row.set("object", wholeObjects ? object : metadataOf(object));
    }
    return table;
  }

  private List<Column> withStatus(String pointer) {
    List<Column> list = new ArrayList<>();
    list.add(column("Name", Metadata::name));
    list.add(column("Status", at(pointer)));
    list.add(column("Age", this::age));
    return list;
  }

  private static Column column(String name, Function<JsonNode, String> cell) {
    return new Column(name, false, cell);
  }

  private static Function<JsonNode, String> at(String pointer) {
    return object -> object.at(pointer).asText("<none>");
  }

  private static String involvedObject(JsonNode event) {
    JsonNode object = event.path("involvedObject");
    return object.path("kind").asText().toLowerCase(Locale.ROOT)
        + "/"
        + object.path("name").asText();
  }

  private static ObjectNode metadataOf(ObjectNode object) {
    ObjectNode partial =
        Documents.object().put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
    partial.set("metadata", object.path("metadata"));
    return partial;
  }

  private String age(JsonNode object) {
    return since(object.path("metadata").path("creationTimestamp"));
  }

  private String lastSeen(JsonNode event) {
    return since(
        event.hasNonNull("lastTimestamp")
            ? event.get("lastTimestamp")
            : event.path("metadata").path("creationTimestamp"));
  }

  /** A span as kubectl writes it: the two largest units while they are small. */
  private String since(JsonNode timestamp) {
    if (!timestamp.isTextual()) {
      return "<unknown>";
    }
    Duration age = Duration.between(Instant.parse(timestamp.asText()), clock.instant());
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 120) {
      return seconds + "s";
    }
    if (seconds < 600) {
      return seconds / 60 + "m" + (seconds % 60 == 0 ? "" : seconds % 60 + "s");
    }
    if (seconds < 3 * 3600) {
      return seconds / 60 + "m";
    }
    return seconds < 48 * 3600 ? seconds / 3600 + "h" : seconds / 86400 + "d";
  }
}
