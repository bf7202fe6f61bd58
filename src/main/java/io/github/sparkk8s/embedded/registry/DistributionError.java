package io.github.sparkk8s.embedded.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer of the registry that is an error (OCI distribution-spec 1.1, "Error Codes"). */
final class DistributionError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The error codes of the specification with the HTTP status each is sent with. */
  enum Code {
    BLOB_UNKNOWN(404),
    BLOB_UPLOAD_INVALID(400),
    BLOB_UPLOAD_UNKNOWN(404),
    DIGEST_INVALID(400),
    MANIFEST_BLOB_UNKNOWN(404),
    MANIFEST_INVALID(400),
    MANIFEST_UNKNOWN(404),
    NAME_INVALID(400),
    NAME_UNKNOWN(404),
    SIZE_INVALID(400),
    UNAUTHORIZED(401),
    UNSUPPORTED(405),
    /** Not in the specification; what the reference implementation sends for its own faults. */
    UNKNOWN(500);

    private final int status;

    Code(int status) {
      this.status = status;
    }
  }

  private final Code code;
  private final int status;
  private final transient Map<String, String> headers;

  DistributionError(Code code, String message) {
    this(code, code.status, message, Map.of());
  }

  DistributionError(Code code, int status, String message, Map<String, String> headers) {
    super(message);
    this.code = code;
    this.status = status;
    this.headers = Map.copyOf(headers);
  }

  Code code() {
    return code;
  }

  Reply toReply() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("errors")
        .addObject()
        .put("code", code.name())
        .put("message", String.valueOf(getMessage()));
    return Reply.json(status, body.toString().getBytes(StandardCharsets.UTF_8))
        .withHeaders(headers);
  }
}
