package io.github.sparkk8s.embedded.registry;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request without its body.
 *
 * @param method HTTP method
 * @param route what it is about
 * @param query parameters of the query, the first of each name
 * @param headers by lower-case name, the first of each name
 */
record RegistryRequest(
    HttpMethod method, Route route, Map<String, String> query, Map<String, String> headers) {
  RegistryRequest {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /**
   * Reads the head of a request.
   *
   * @throws DistributionError when its path means nothing
   */
  static RegistryRequest of(HttpServerRequest http) {
    Map<String, String> query = new HashMap<>();
    http.params().forEach(entry -> query.putIfAbsent(entry.getKey(), entry.getValue()));
    Map<String, String> headers = new HashMap<>();
    http.headers()
        .forEach(
            entry ->
                headers.putIfAbsent(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue()));
    String path = Optional.ofNullable(http.path()).orElse("");
    return new RegistryRequest(http.method(), Route.parse(path), query, headers);
  }

  boolean isRead() {
    return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }
}
