package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A request for an object or a collection, complete with its body.
 *
 * @param method HTTP method
 * @param path what it is about
 * @param query its parameters
 * @param contentType media type of the body; empty when there is none
 * @param view the form in which objects are wanted
 * @param body its body; empty when there is none
 */
record ApiRequest(
    String method,
    ResourcePath path,
    Query query,
    String contentType,
    ObjectView view,
    Buffer body) {
  /** The body; null when it is empty. */
  @Nullable JsonNode document() {
    return Documents.read(body.getBytes(), contentType);
  }

  /** The body, which has to be an object. */
  ObjectNode object() {
    return Documents.readObject(body.getBytes(), contentType);
  }
}
