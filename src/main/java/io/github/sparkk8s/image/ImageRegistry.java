package io.github.sparkk8s.image;

import java.util.Optional;

/** Answers what is in a registry. */
interface ImageRegistry {
  /**
   * The digest a tag stands for; empty when the registry has no such tag or repository.
   *
   * @throws ImageException when the registry cannot be asked
   */
  Optional<String> digest(ImageTarget target, String repository, String tag);
}
