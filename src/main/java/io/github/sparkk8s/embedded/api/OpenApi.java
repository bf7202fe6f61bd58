package io.github.sparkk8s.embedded.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Empty OpenAPI documents, version 2. With them kubectl finds no schema to check a manifest against
 * and takes its built-in merge keys, so that {@code kubectl apply} works without flags.
 *
 * <p>Version 3 is not served; kubectl falls back to version 2. Old versions of kubectl read version
 * 2 as Protobuf only: an empty body is an empty document.
 */
final class OpenApi {
  private static final String PROTOBUF =
      "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

  private OpenApi() {}

  static void answer(String path, HttpServerRequest request) {
    if (!path.equals("/openapi/v2")) {
      throw new ApiError(404, "NotFound", "the server could not find the requested resource");
    }
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    if (accept != null && accept.contains("protobuf")) {
      request.response().putHeader(HttpHeaders.CONTENT_TYPE, PROTOBUF).end(Buffer.buffer());
      return;
    }
    RequestHandler.send(
        request.response(), ApiResponse.ok(Documents.object().put("swagger", "2.0")));
  }
}
