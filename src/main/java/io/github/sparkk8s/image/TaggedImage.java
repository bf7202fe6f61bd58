package io.github.sparkk8s.image;

/**
 * An image in a repository.
 *
 * @param tag its tag
 * @param digest digest of its manifest, {@code sha256:…}
 * @param imageId digest of its configuration, {@code sha256:…}
 */
public record TaggedImage(String tag, String digest, String imageId) {}
