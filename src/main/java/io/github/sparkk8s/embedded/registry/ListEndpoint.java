package io.github.sparkk8s.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sparkk8s.embedded.registry.DistributionError.Code;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The lists of repositories, tags and referrers. */
final class ListEndpoint {
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";

  private final ManifestStore manifests;

  ListEndpoint(RegistryStorage storage) {
    this.manifests = storage.manifests();
  }

  Reply catalog(RegistryRequest request) throws IOException {
    return page(request, "/v2/_catalog", object(), "repositories", manifests.repositories());
  }

  Reply tags(RegistryRequest request) throws IOException {
    String name = request.route().name();
    if (!manifests.exists(name)) {
      throw new DistributionError(Code.NAME_UNKNOWN, "There is no repository " + name);
    }
    String path = "/v2/" + name + "/tags/list";
    return page(request, path, object().put("name", name), "tags", manifests.tags(name));
  }

  // Pages as in the specification: n entries after the one called last, and a link to the rest.
  private static Reply page(
      RegistryRequest request, String path, ObjectNode body, String field, List<String> all) {
    String last = request.parameter("last").orElse("");
    List<String> rest = all.stream().filter(entry -> entry.compareTo(last) > 0).toList();
    int limit = request.parameter("n").map(ListEndpoint::pageSize).orElse(Integer.MAX_VALUE);
    List<String> page = rest.subList(0, Math.min(limit, rest.size()));
    ArrayNode entries = body.putArray(field);
    page.forEach(entries::add);
    Reply reply = Reply.json(200, bytes(body));
    if (page.isEmpty() || page.size() == rest.size()) {
      return reply;
    }
    String next = URLEncoder.encode(page.get(page.size() - 1), StandardCharsets.UTF_8);
    return reply.withHeader(
        "Link", "<" + path + "?n=" + limit + "&last=" + next + ">; rel=\"next\"");
  }

  private static int pageSize(String n) {
    try {
      return Math.max(0, Integer.parseInt(n));
    } catch (NumberFormatException e) {
      throw new DistributionError(Code.SIZE_INVALID, "n must be a number: " + n);
    }
  }

  /** The manifests whose subject is the given one, as an index. */
  Reply referrers(RegistryRequest request) throws IOException {
    String subject = request.route().digest().toString();
    Optional<String> wanted = request.parameter("artifactType");
    ObjectNode index = object().put("schemaVersion", 2).put("mediaType", INDEX);
    ArrayNode entries = index.putArray("manifests");
    for (Manifest manifest : manifests.manifests(request.route().name())) {
      JsonNode json = manifest.json();
      if (json.path("subject").path("digest").asText().equals(subject)) {
        ObjectNode entry = entry(manifest, json);
        if (wanted.isEmpty() || wanted.get().equals(entry.path("artifactType").asText())) {
          entries.add(entry);
        }
      }
    }
    Reply reply = Reply.json(200, bytes(index)).withHeader("Content-Type", INDEX);
    return wanted.isPresent() ? reply.withHeader("OCI-Filters-Applied", "artifactType") : reply;
  }

  private static ObjectNode entry(Manifest manifest, JsonNode json) {
    ObjectNode entry = object();
    entry.put("mediaType", manifest.mediaType());
    entry.put("digest", manifest.digest().toString());
    entry.put("size", manifest.bytes().length);
    String configType = json.path("config").path("mediaType").asText();
    entry.put("artifactType", json.path("artifactType").asText(configType));
    if (json.path("annotations").isObject()) {
      entry.set("annotations", json.path("annotations"));
    }
    return entry;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
