package io.github.sparkk8s.embedded.registry;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the registry answers to one request.
 *
 * @param status HTTP status
 * @param headers HTTP headers besides {@code Content-Length}
 * @param body what follows; its length is announced to HEAD requests as well
 */
record Reply(int status, Map<String, String> headers, Body body) {
  /** The content of an answer. */
  sealed interface Body {
    /** In bytes. */
    long length();
  }

  /** A body in memory. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Bytes(byte[] content) implements Body {
    @Override
    public long length() {
      return content.length;
    }
  }

  /**
   * A part of a file, sent without passing through the heap.
   *
   * @param offset first byte
   * @param length number of bytes
   */
  record FileSlice(Path file, long offset, long length) implements Body {}

  Reply {
    headers = Map.copyOf(headers);
  }

  static Reply empty(int status) {
    return new Reply(status, Map.of(), new Bytes(new byte[0]));
  }

  static Reply json(int status, byte[] content) {
    return new Reply(status, Map.of("Content-Type", "application/json"), new Bytes(content));
  }

  Reply withHeader(String name, String value) {
    return withHeaders(Map.of(name, value));
  }

  Reply withHeaders(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Reply(status, all, body);
  }
}
