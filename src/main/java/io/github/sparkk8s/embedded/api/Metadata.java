package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Reads the {@code metadata} of objects. */
public final class Metadata {
  private Metadata() {}

  /** The {@code metadata} of a stored object, or a new one where there is none yet. */
  static ObjectNode of(ObjectNode object) {
    return object.get("metadata") instanceof ObjectNode metadata
        ? metadata
        : object.putObject("metadata");
  }

  /** The object's name; empty when it has none yet. */
  public static String name(JsonNode object) {
    String name = text(object.path("metadata"), "name");
    return name == null ? "" : name;
  }

  /** The object's namespace; null when it is cluster-scoped. */
  public static @Nullable String namespace(JsonNode object) {
    return text(object.path("metadata"), "namespace");
  }

  /** The object's uid; empty before it is stored. */
  public static String uid(JsonNode object) {
    String uid = text(object.path("metadata"), "uid");
    return uid == null ? "" : uid;
  }

  /** The object's resource version; null when it carries none. */
  public static @Nullable String resourceVersion(JsonNode object) {
    return text(object.path("metadata"), "resourceVersion");
  }

  /** Whether the object's deletion has begun. */
  public static boolean isTerminating(JsonNode object) {
    return object.path("metadata").hasNonNull("deletionTimestamp");
  }

  /** A text field; null when it is missing, null or empty, which Kubernetes takes as equal. */
  static @Nullable String text(JsonNode node, String field) {
    String text = node.hasNonNull(field) ? node.get(field).asText() : "";
    return text.isEmpty() ? null : text;
  }
}
