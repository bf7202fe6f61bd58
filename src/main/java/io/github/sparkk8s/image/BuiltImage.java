package io.github.sparkk8s.image;

/**
 * An image in a registry.
 *
 * @param name {@code host:port/repository}
 * @param image tag, digest and image id
 * @param traffic what had to be sent for it
 */
public record BuiltImage(String name, TaggedImage image, PushTraffic traffic) {
  /** {@code host:port/repository:tag}. */
  public String reference() {
    return name + ":" + image.tag();
  }

  /** Digest of the manifest, {@code sha256:…}. */
  public String digest() {
    return image.digest();
  }

  /** Digest of the configuration, {@code sha256:…}. */
  public String imageId() {
    return image.imageId();
  }
}
