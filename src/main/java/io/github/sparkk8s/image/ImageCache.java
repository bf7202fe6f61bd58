package io.github.sparkk8s.image;

import io.github.sparkk8s.content.Sha256;
import java.nio.file.Path;

/**
 * What is kept on this machine between builds.
 *
 * @param directory holds hashes, contents and compressed layers; may be deleted at any time
 * @param offline whether no registry but the target may be asked what a tag of a base image means
 */
public record ImageCache(Path directory, boolean offline) {
  Path hashes() {
    return directory.resolve("hashes");
  }

  Path contents() {
    return directory.resolve("contents");
  }

  Path layers() {
    return directory.resolve("layers");
  }

  /** Holds the digest a tag of a base stood for the last time. */
  Path baseDigest(String reference) {
    return directory.resolve("base-digests").resolve(Sha256.of(reference));
  }

  Path baseLayers() {
    return directory.resolve("base-layers");
  }
}
