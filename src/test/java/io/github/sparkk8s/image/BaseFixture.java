package io.github.sparkk8s.image;

import com.google.cloud.tools.jib.api.buildplan.Platform;
import io.github.sparkk8s.content.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Pushes small base images as other tools do, with layers compressed or not. */
final class BaseFixture {
  private static final String DOCKER = "application/vnd.docker.";
  private static final String MANIFEST = DOCKER + "distribution.manifest.v2+json";
  private static final String LIST = DOCKER + "distribution.manifest.list.v2+json";
  private static final String LAYER = DOCKER + "image.rootfs.diff.tar";
  private static final String CONFIG = DOCKER + "container.image.v1+json";

  private final HttpClient client = HttpClient.newHttpClient();
  private final String repository;
  private final List<String> layers = new ArrayList<>();
  private final List<String> diffIds = new ArrayList<>();

  BaseFixture(String host, String name) {
    repository = "http://" + host + "/v2/" + name;
  }

  BaseFixture plainLayer(String file) throws Exception {
    return layer(LAYER, tar(file), tar(file));
  }

  BaseFixture gzipLayer(String file) throws Exception {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(tar(file));
    }
    return layer(LAYER + ".gzip", tar(file), compressed.toByteArray());
  }

  /** No tool here can read it: its bytes begin as zstd's (RFC 8878) do and are none. */
  BaseFixture zstdLayer(String file) throws Exception {
    return layer(LAYER + ".zstd", tar(file), new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd});
  }

  /** Pushes an image. */
  void push(String tag) throws Exception {
    put(tag, MANIFEST, manifest());
  }

  /** Pushes a list of images with one for machines like this. */
  void pushList(String tag) throws Exception {
    String manifest = manifest();
    put(digest(manifest), MANIFEST, manifest);
    Platform platform = JibPlatform.ofThisMachine();
    String entry =
        "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d,"
            + "\"platform\":{\"architecture\":\"%s\",\"os\":\"linux\"}}";
    String here =
        entry.formatted(MANIFEST, digest(manifest), manifest.length(), platform.getArchitecture());
    String list = "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}";
    put(tag, LIST, list.formatted(LIST, here));
  }

  private BaseFixture layer(String mediaType, byte[] tar, byte[] blob) throws Exception {
    layers.add(descriptor(mediaType, blob));
    diffIds.add('"' + digest(tar) + '"');
    return this;
  }

  private String manifest() throws Exception {
    String config =
        "{\"architecture\":\"%s\",\"os\":\"linux\",\"config\":{},"
            + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[%s]}}";
    String json =
        config.formatted(JibPlatform.ofThisMachine().getArchitecture(), String.join(",", diffIds));
    return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
        .formatted(
            MANIFEST,
            descriptor(CONFIG, json.getBytes(StandardCharsets.UTF_8)),
            String.join(",", layers));
  }

  private String descriptor(String mediaType, byte[] blob) throws Exception {
    String digest = digest(blob);
    send(
        HttpRequest.newBuilder(URI.create(repository + "/blobs/uploads/?digest=" + digest))
            .POST(BodyPublishers.ofByteArray(blob)));
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(mediaType, digest, blob.length);
  }

  private void put(String reference, String mediaType, String manifest) throws Exception {
    send(
        HttpRequest.newBuilder(URI.create(repository + "/manifests/" + reference))
            .header("Content-Type", mediaType)
            .PUT(BodyPublishers.ofString(manifest)));
  }

  private void send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IOException(answer + " " + answer.body());
    }
  }

  private static byte[] tar(String file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      TarArchiveEntry entry = new TarArchiveEntry(file);
      entry.setModTime(0);
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  private static String digest(String text) {
    return "sha256:" + Sha256.of(text);
  }

  private static String digest(byte[] bytes) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
    return "sha256:" + HexFormat.of().formatHex(hash);
  }
}
