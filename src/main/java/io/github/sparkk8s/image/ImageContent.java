package io.github.sparkk8s.image;

import java.nio.file.Path;
import java.util.List;

/**
 * The files an image is made of.
 *
 * @param sparkHome a Spark home; its jars may be links
 * @param sparkVersion Spark's version, the first part of the tag
 * @param files the application's own files
 * @param fallbackEntrypoint the entry point for a home that has none, or whose own needs {@code
 *     tini} where the base has none
 */
public record ImageContent(
    Path sparkHome, String sparkVersion, List<ImageFile> files, Path fallbackEntrypoint) {
  /** Copies the list. */
  public ImageContent {
    files = List.copyOf(files);
  }
}
