package io.github.sparkk8s.image;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.blob.Blobs;
import com.google.cloud.tools.jib.image.json.BuildableManifestTemplate;
import com.google.cloud.tools.jib.image.json.BuildableManifestTemplate.ContentDescriptorTemplate;
import com.google.cloud.tools.jib.image.json.ContainerConfigurationTemplate;
import com.google.cloud.tools.jib.image.json.ManifestAndConfigTemplate;
import com.google.cloud.tools.jib.image.json.ManifestListTemplate;
import com.google.cloud.tools.jib.image.json.ManifestTemplate;
import com.google.cloud.tools.jib.json.JsonTemplateMapper;
import com.google.cloud.tools.jib.registry.ManifestAndDigest;
import com.google.cloud.tools.jib.registry.RegistryClient;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Manifest and configuration of a base, for this machine's platform.
 *
 * @param digest what the base's reference stands for: an image, or a list of them
 * @param image the image; empty for what has gzip layers by its format, or none for this platform
 */
record PulledBase(String digest, Optional<ManifestAndConfigTemplate> image) {
  static PulledBase pull(RegistryClient client, ImageReference base)
      throws IOException, RegistryException {
    ManifestAndDigest<ManifestTemplate> found = client.pullManifest(base.getQualifier());
    String digest = found.getDigest().toString();
    ManifestTemplate manifest = found.getManifest();
    String imageDigest = digest;
    if (manifest instanceof ManifestListTemplate list) {
      Platform platform = JibPlatform.ofThisMachine();
      List<String> digests =
          list.getDigestsForPlatform(platform.getArchitecture(), platform.getOs());
      if (digests.isEmpty()) {
        return new PulledBase(digest, Optional.empty());
      }
      imageDigest = digests.get(0);
      manifest = client.pullManifest(imageDigest).getManifest();
    }
    // The other kind, Docker's schema 1, knows gzip alone.
    return manifest instanceof BuildableManifestTemplate buildable
        ? new PulledBase(
            digest,
            Optional.of(
                new ManifestAndConfigTemplate(buildable, config(client, buildable), imageDigest)))
        : new PulledBase(digest, Optional.empty());
  }

  private static ContainerConfigurationTemplate config(
      RegistryClient client, BuildableManifestTemplate manifest) throws IOException {
    ContentDescriptorTemplate descriptor = manifest.getContainerConfiguration();
    if (descriptor == null || descriptor.getDigest() == null) {
      throw new IOException("the manifest of the base image names no configuration");
    }
    String json =
        Blobs.writeToString(client.pullBlob(descriptor.getDigest(), size -> {}, bytes -> {}));
    return JsonTemplateMapper.readJson(json, ContainerConfigurationTemplate.class);
  }

  static List<ContentDescriptorTemplate> layers(ManifestAndConfigTemplate image) {
    return image.getManifest() instanceof BuildableManifestTemplate manifest
        ? manifest.getLayers()
        : List.of();
  }

  /**
   * Whether the digest of the layer is that of its content, its diff id (OCI image-spec,
   * config.md). Media types say the same, where they are right.
   */
  static boolean isUncompressed(ContentDescriptorTemplate layer, ManifestAndConfigTemplate image) {
    ContainerConfigurationTemplate config = Objects.requireNonNull(image.getConfig());
    return IntStream.range(0, config.getLayerCount())
        .anyMatch(index -> config.getLayerDiffId(index).equals(layer.getDigest()));
  }

  static long uncompressedBytes(ManifestAndConfigTemplate image) {
    return layers(image).stream()
        .filter(layer -> isUncompressed(layer, image))
        .mapToLong(ContentDescriptorTemplate::getSize)
        .sum();
  }
}
