package io.github.sparkk8s.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkk8s.embedded.registry.DistributionError.Code;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An image manifest or an index of manifests, OCI or Docker version 2 schema 2.
 *
 * @param mediaType what it says to be; an OCI type when it does not say
 * @param digest of its bytes
 * @param bytes as they were pushed, since the digest is of these
 * @param config the image configuration; null in an index
 * @param layers from the lowest up; empty in an index
 * @param manifests what an index points to
 */
@SuppressWarnings("ArrayRecordComponent") // the digest is what identifies a manifest
record Manifest(
    String mediaType,
    Digest digest,
    byte[] bytes,
    @Nullable Descriptor config,
    List<Descriptor> layers,
    List<Descriptor> manifests) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
  private static final Set<String> MANIFESTS =
      Set.of(OCI_MANIFEST, "application/vnd.docker.distribution.manifest.v2+json");
  private static final Set<String> INDEXES =
      Set.of(OCI_INDEX, "application/vnd.docker.distribution.manifest.list.v2+json");

  /** Copies its lists. */
  Manifest {
    layers = List.copyOf(layers);
    manifests = List.copyOf(manifests);
  }

  /** Whether it points to manifests instead of layers. */
  boolean isIndex() {
    return INDEXES.contains(mediaType);
  }

  /** The blobs a registry must have before it takes this manifest; foreign layers are elsewhere. */
  List<Descriptor> requiredBlobs() {
    List<Descriptor> blobs = new ArrayList<>(layers);
    blobs.removeIf(Descriptor::isForeign);
    Optional.ofNullable(config).ifPresent(blobs::add);
    return blobs;
  }

  /** The whole document, for what is asked of it rarely. */
  JsonNode json() {
    return read(bytes);
  }

  /**
   * Reads a manifest.
   *
   * @throws DistributionError {@code MANIFEST_INVALID} saying what is wrong with it
   */
  static Manifest parse(byte[] bytes) {
    JsonNode json = read(bytes);
    if (json.path("schemaVersion").asInt() != 2) {
      throw invalid("schemaVersion must be 2");
    }
    String fallback = json.has("manifests") ? OCI_INDEX : OCI_MANIFEST;
    String mediaType = json.path("mediaType").asText(fallback);
    if (INDEXES.contains(mediaType)) {
      List<Descriptor> manifests = descriptors(json, "manifests");
      return new Manifest(mediaType, Digest.of(bytes), bytes, null, List.of(), manifests);
    }
    if (!MANIFESTS.contains(mediaType)) {
      throw invalid("media type " + mediaType + " is not that of an image manifest or index");
    }
    return new Manifest(
        mediaType,
        Digest.of(bytes),
        bytes,
        Descriptor.of(json.path("config")),
        descriptors(json, "layers"),
        List.of());
  }

  private static List<Descriptor> descriptors(JsonNode json, String field) {
    if (!json.path(field).isArray()) {
      throw invalid("it has no list " + field);
    }
    List<Descriptor> descriptors = new ArrayList<>();
    json.path(field).forEach(item -> descriptors.add(Descriptor.of(item)));
    return descriptors;
  }

  private static JsonNode read(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw invalid("it is not JSON: " + e.getMessage());
    }
  }

  static DistributionError invalid(String reason) {
    return new DistributionError(Code.MANIFEST_INVALID, "The manifest is invalid: " + reason);
  }
}
