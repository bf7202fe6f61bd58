package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads and writes the bodies of requests and answers. */
final class Documents {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Loaded with the first YAML body: most clients send none. */
  private static final class Yaml {
    static final ObjectMapper MAPPER = new YAMLMapper();
  }

  private Documents() {}

  static byte[] write(JsonNode document) {
    try {
      return JSON.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON tree cannot be written", e);
    }
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /**
   * Reads a body; null when it is empty. Anything that begins like JSON is read as JSON, whatever
   * its declared type, for that is what server-side apply often sends as YAML.
   *
   * @throws ApiError 400 when it cannot be parsed, 415 when it is Protobuf of a kind that is not
   *     known
   */
  static @Nullable JsonNode read(byte[] body, String contentType) {
    if (contentType.startsWith(Protobuf.MEDIA_TYPE)) {
      return body.length == 0 ? null : Protobuf.read(body);
    }
    int begin = 0;
    while (begin < body.length && Character.isWhitespace(body[begin])) {
      begin++;
    }
    if (begin == body.length) {
      return null;
    }
    boolean json = body[begin] == '{' || body[begin] == '[';
    try {
      return (json ? JSON : Yaml.MAPPER).readTree(body);
    } catch (IOException e) {
      throw ApiError.badRequest("the body cannot be parsed: " + e.getMessage());
    }
  }

  /** Reads a body that has to be an object. */
  static ObjectNode readObject(byte[] body, String contentType) {
    if (read(body, contentType) instanceof ObjectNode object) {
      return object;
    }
    throw ApiError.badRequest("the body has to be an object");
  }
}
