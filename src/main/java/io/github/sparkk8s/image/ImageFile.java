package io.github.sparkk8s.image;

import java.nio.file.Path;

/**
 * A file of the application, such as its jar or its test jar.
 *
 * @param source the file on this machine
 * @param pathInImage its absolute path in the image
 */
public record ImageFile(Path source, String pathInImage) {
  /** Refuses a path that is not absolute and normal. */
  public ImageFile {
    if (!pathInImage.startsWith("/")
        || !Path.of(pathInImage).normalize().equals(Path.of(pathInImage))) {
      throw ImageException.pathInImage(source, pathInImage);
    }
  }
}
