package io.github.sparkk8s.workflow;

import io.github.sparkk8s.image.ImageCache;
import io.github.sparkk8s.image.ImageFile;
import io.github.sparkk8s.image.ImageMetadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user said about images.
 *
 * @param baseImage reference of the base image; null for the cluster's default
 * @param insecureRegistry whether plain HTTP is allowed beyond this machine
 * @param repository name of the image in the registry
 * @param files the application's own files
 * @param metadata user, labels and revision
 * @param cache what is kept between builds
 */
public record ImagesInput(
    @Nullable String baseImage,
    boolean insecureRegistry,
    String repository,
    List<ImageFile> files,
    ImageMetadata metadata,
    ImageCache cache) {
  /** Copies the list. */
  public ImagesInput {
    files = List.copyOf(files);
  }
}
