package io.github.sparkk8s.image;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code images.json} says of one image.
 *
 * @param name {@code host:port/repository}
 * @param base the last full build
 * @param current the image to use: {@code base}, or one patch on it
 */
public record RecordedImage(String name, Base base, TaggedImage current) {
  /**
   * A full build.
   *
   * @param image where it is
   * @param runtime its configuration without labels, see {@link ImageConfig#runtime()}
   * @param files SHA-256 by path, of all files this plugin put into it
   */
  public record Base(TaggedImage image, String runtime, SortedMap<String, String> files) {
    /** Copies the files. */
    public Base {
      files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }
  }
}
