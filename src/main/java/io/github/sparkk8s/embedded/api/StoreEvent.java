package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One change of the store.
 *
 * @param type what happened
 * @param resource the kind of the object
 * @param object the object after the change; when deleted, as it last was. Not to be modified
 * @param previous the object before the change; null when it was added
 * @param resourceVersion the store's version after the change
 */
public record StoreEvent(
    Type type,
    ResourceType resource,
    ObjectNode object,
    @Nullable ObjectNode previous,
    long resourceVersion) {
  /** What happened, in the words of a watch. */
  public enum Type {
    ADDED,
    MODIFIED,
    DELETED
  }

  /** Whether the event is about an object of this kind in this namespace (null: in any). */
  public boolean concerns(ResourceType type, @Nullable String namespace) {
    return resource.equals(type)
        && (namespace == null || namespace.equals(Metadata.namespace(object)));
  }
}
