package io.github.sparkk8s.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** What a registry really holds of an image. */
record PushedImage(JsonNode manifest, JsonNode config, List<List<String>> layers) {
  static PushedImage of(String host, String repository, String tag) throws IOException {
    ObjectMapper json = new ObjectMapper();
    String url = "http://" + host + "/v2/" + repository;
    JsonNode manifest = manifest(host, repository, tag);
    String config = manifest.at("/config/digest").asText();
    List<List<String>> layers = new ArrayList<>();
    for (JsonNode layer : manifest.get("layers")) {
      layers.add(entries(get(url + "/blobs/" + layer.get("digest").asText())));
    }
    return new PushedImage(manifest, json.readTree(get(url + "/blobs/" + config)), layers);
  }

  static JsonNode manifest(String host, String repository, String tag) throws IOException {
    String url = "http://" + host + "/v2/" + repository + "/manifests/" + tag;
    return new ObjectMapper().readTree(get(url));
  }

  private static byte[] get(String url) throws IOException {
    try (InputStream answer = URI.create(url).toURL().openStream()) {
      return answer.readAllBytes();
    }
  }

  List<String> topLayer() {
    return layers.get(layers.size() - 1);
  }

  List<String> allEntries() {
    return layers.stream().flatMap(List::stream).toList();
  }

  private static List<String> entries(byte[] layer) throws IOException {
    List<String> entries = new ArrayList<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(layer)))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        String owner = e.getLongUserId() + ":" + e.getLongGroupId();
        long seconds = e.getLastModifiedTime().toInstant().getEpochSecond();
        entries.add(
            "/%s %o %s %d %d"
                .formatted(e.getName(), e.getMode() & 0777, owner, seconds, e.getSize()));
      }
    }
    return entries;
  }
}
