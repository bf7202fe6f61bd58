package io.github.sparkk8s.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A running registry and an HTTP client for it. */
final class TestRegistry implements AutoCloseable {
  static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final RegistryStorage storage;
  private final Registry registry;

  TestRegistry(Path directory, @Nullable String writePassword) {
    storage = new RegistryStorage(directory);
    registry = Registry.start(vertx, new RegistryConfig("127.0.0.1", 0, storage, writePassword));
  }

  RegistryStorage storage() {
    return storage;
  }

  Registry registry() {
    return registry;
  }

  String host() {
    return "127.0.0.1:" + registry.port();
  }

  HttpResponse<String> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    return send(method, path, BodyPublishers.noBody(), headers);
  }

  HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + host() + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Pushes a blob in one request and gives its digest. */
  Digest pushBlob(String repository, String content) throws IOException, InterruptedException {
    Digest digest = digest(content);
    String path = "/v2/" + repository + "/blobs/uploads/?digest=" + digest;
    send("POST", path, BodyPublishers.ofString(content));
    return digest;
  }

  HttpResponse<String> pushManifest(String repository, String reference, String manifest)
      throws IOException, InterruptedException {
    return send(
        "PUT",
        "/v2/" + repository + "/manifests/" + reference,
        BodyPublishers.ofString(manifest),
        "Content-Type",
        OCI_MANIFEST);
  }

  /** A manifest with a configuration and layers that have the given content. */
  static String manifest(String config, String... layers) {
    StringBuilder json =
        new StringBuilder("{\"schemaVersion\":2,\"mediaType\":\"" + OCI_MANIFEST + "\",\"config\":")
            .append(descriptor("application/vnd.oci.image.config.v1+json", config))
            .append(",\"layers\":[");
    for (int i = 0; i < layers.length; i++) {
      json.append(i == 0 ? "" : ",")
          .append(descriptor("application/vnd.oci.image.layer.v1.tar", layers[i]));
    }
    return json.append("]}").toString();
  }

  static String descriptor(String mediaType, String content) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(mediaType, digest(content), content.getBytes(StandardCharsets.UTF_8).length);
  }

  static Digest digest(String content) {
    return Digest.of(content.getBytes(StandardCharsets.UTF_8));
  }

  static String errorCode(HttpResponse<String> response) throws IOException {
    JsonNode body = new ObjectMapper().readTree(response.body());
    return body.path("errors").path(0).path("code").asText();
  }

  static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Override
  public void close() {
    registry.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
