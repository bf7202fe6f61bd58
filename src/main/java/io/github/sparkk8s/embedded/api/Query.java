package io.github.sparkk8s.embedded.api;

import io.vertx.core.MultiMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request, read as Kubernetes writes them. */
record Query(MultiMap parameters) {
  /** A parameter's first value; null when it is missing or empty. */
  @Nullable String text(String name) {
    String value = parameters.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** All values of a parameter that may be repeated. */
  List<String> all(String name) {
    return parameters.getAll(name);
  }

  /** Whether a parameter is {@code true} or {@code 1}. */
  boolean flag(String name) {
    String value = text(name);
    return "true".equals(value) || "1".equals(value);
  }

  /** Whether nothing is to be stored. */
  boolean dryRun() {
    return "All".equals(text("dryRun"));
  }

  /** A whole number; null when the parameter is missing. */
  @Nullable Long number(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    try {
      return Long.valueOf(value);
    } catch (NumberFormatException e) {
      throw ApiError.badRequest("invalid value for query parameter " + name + ": " + value);
    }
  }
}
