package io.github.sparkk8s.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A pointer to content (OCI image-spec, descriptor.md).
 *
 * @param mediaType what the content is
 * @param digest its name
 * @param size in bytes
 * @param isForeign whether the content is at an address elsewhere and need not be in the registry
 * @param os of an index entry's platform, else empty
 * @param architecture of an index entry's platform, else empty
 */
record Descriptor(
    String mediaType, Digest digest, long size, boolean isForeign, String os, String architecture) {
  static Descriptor of(JsonNode json) {
    String mediaType = json.path("mediaType").asText();
    Digest digest =
        Digest.parse(json.path("digest").asText())
            .orElseThrow(() -> Manifest.invalid("a descriptor has no sha256 digest: " + json));
    if (!json.path("size").canConvertToLong() || json.path("size").asLong() < 0) {
      throw Manifest.invalid("a descriptor has no size: " + json);
    }
    boolean isForeign =
        mediaType.contains(".foreign.")
            || mediaType.contains(".nondistributable.")
            || !json.path("urls").isEmpty();
    JsonNode platform = json.path("platform");
    return new Descriptor(
        mediaType,
        digest,
        json.path("size").asLong(),
        isForeign,
        platform.path("os").asText(),
        platform.path("architecture").asText());
  }
}
