package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;

/** An answer: HTTP status code and JSON body. */
record ApiResponse(int code, JsonNode body) {
  static ApiResponse ok(JsonNode body) {
    return new ApiResponse(200, body);
  }

  static ApiResponse created(JsonNode body) {
    return new ApiResponse(201, body);
  }

  static ApiResponse failure(ApiError error) {
    return new ApiResponse(error.code(), Status.of(error));
  }
}
