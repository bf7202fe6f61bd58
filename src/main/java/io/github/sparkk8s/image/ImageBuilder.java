package io.github.sparkk8s.image;

/** Builds images and pushes them. */
interface ImageBuilder {
  /**
   * Builds and pushes an image.
   *
   * @param contents holds files under names that do not change while their content does not
   * @throws ImageException when the base cannot be had or the registry refuses
   */
  BuiltImage build(ImageBuild build, ContentStore contents, ImageListener listener);
}
