package io.github.sparkk8s.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkk8s.embedded.registry.DistributionError.Code;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.Map;

/** {@code /v2/<name>/manifests/<tag or digest>}. */
final class ManifestEndpoint {
  private final ManifestStore manifests;

  ManifestEndpoint(RegistryStorage storage) {
    this.manifests = storage.manifests();
  }

  Reply answer(RegistryRequest request) throws IOException {
    if (request.isRead()) {
      return read(request.route());
    }
    if (request.method().equals(HttpMethod.DELETE)) {
      return delete(request.route());
    }
    throw Endpoints.unsupported(request);
  }

  private Reply read(Route route) throws IOException {
    Manifest manifest =
        manifests.find(route.name(), route.reference()).orElseThrow(() -> unknown(route));
    Map<String, String> headers =
        Map.of(
            "Content-Type", manifest.mediaType(),
            "Docker-Content-Digest", manifest.digest().toString());
    return new Reply(200, headers, new Reply.Bytes(manifest.bytes()));
  }

  /** Stores a pushed manifest. */
  Reply put(RegistryRequest request, byte[] body) throws IOException {
    Route route = request.route();
    Manifest manifest = Manifest.parse(body);
    String announced = request.header("content-type").orElse(manifest.mediaType());
    if (!announced.split(";", 2)[0].strip().equals(manifest.mediaType())) {
      throw Manifest.invalid("it is a " + manifest.mediaType() + " but was sent as a " + announced);
    }
    manifests.put(route.name(), route.reference(), manifest);
    Reply reply =
        Reply.empty(201)
            .withHeader("Location", "/v2/" + route.name() + "/manifests/" + manifest.digest())
            .withHeader("Docker-Content-Digest", manifest.digest().toString());
    JsonNode subject = manifest.json().path("subject").path("digest");
    return subject.isTextual() ? reply.withHeader("OCI-Subject", subject.asText()) : reply;
  }

  private Reply delete(Route route) throws IOException {
    boolean isDigest = Digest.parse(route.reference()).isPresent();
    boolean deleted =
        isDigest
            ? manifests.delete(route.name(), route.digest())
            : NameGrammar.isTag(route.reference())
                && manifests.deleteTag(route.name(), route.reference());
    if (!deleted) {
      throw unknown(route);
    }
    return Reply.empty(202);
  }

  private static DistributionError unknown(Route route) {
    return new DistributionError(
        Code.MANIFEST_UNKNOWN, route.name() + " has no manifest " + route.reference());
  }
}
