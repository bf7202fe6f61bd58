package io.github.sparkk8s.image;

import io.github.sparkk8s.SparkK8sException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An image could not be planned, built or pushed. */
public final class ImageException extends SparkK8sException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String reference;

  ImageException(
      @Nullable String reference, String message, String suggestion, @Nullable Throwable cause) {
    super(message, suggestion, cause);
    this.reference = reference;
  }

  /** The image the failure is about; null when it is about a file. */
  public @Nullable String reference() {
    return reference;
  }

  /** The same with the base image that the image was to stand on. */
  ImageException withBase(String base) {
    return new ImageException(
        reference,
        String.valueOf(getMessage()),
        suggestion() + " The base image is -Dspark-k8s.baseImage=" + base + ".",
        this);
  }

  static ImageException notASparkHome(Path home) {
    return new ImageException(
        null,
        "No image can be made of " + home + ": it has no jars directory with Spark's jars.",
        "Name a Spark home with -Dspark-k8s.sparkHome, or run spark-k8s:distribution.",
        null);
  }

  static ImageException missingFile(ImageFile file) {
    return new ImageException(
        null,
        "<files> names " + file.source() + " for " + file.pathInImage() + ": no such file.",
        "Build it first (mvn package), or correct its path in <files>.",
        null);
  }

  static ImageException pathInImage(Path source, String path) {
    return new ImageException(
        null,
        "<files> puts " + source + " at '" + path + "': not an absolute path in the image.",
        "Give a path such as /opt/spark/jars/" + source.getFileName() + " in <files>.",
        null);
  }

  static ImageException registry(String registry) {
    return new ImageException(
        null,
        "-Dspark-k8s.registry=" + registry + " is not a registry.",
        "Give host or host:port, such as localhost:5000, without https:// and without a path.",
        null);
  }

  static ImageException samePath(String path, Path one, Path other) {
    return new ImageException(
        null,
        "The image cannot hold " + path + " twice: from " + one + " and from " + other + ".",
        "Give one of them another path in <files>.",
        null);
  }

  static ImageException unreadable(Path file, Throwable cause) {
    return new ImageException(
        null,
        "The content of the image cannot be read: " + cause + ", at " + file + ".",
        "Make the file readable, or repair the Spark home with spark-k8s:distribution.",
        cause);
  }

  static ImageException cache(Path directory, Throwable cause) {
    return new ImageException(
        null,
        "The image cache " + directory + " cannot be written: " + cause + ".",
        "Free space or make it writable, or choose another with -Dspark-k8s.cacheDirectory.",
        cause);
  }

  static ImageException baseImage(String base, Throwable cause) {
    return new ImageException(
        base,
        "-Dspark-k8s.baseImage=" + base + " is not the name of an image: " + cause.getMessage(),
        "Give a name as for docker pull, such as apache/spark:4.1.0 or localhost:5000/base:1.",
        cause);
  }

  static ImageException baseOffline(String reference, String base) {
    return new ImageException(
        reference,
        "The image "
            + reference
            + " was not built: Maven is offline, and only the registry of the base image "
            + base
            + " knows which image its tag means.",
        "Run the goal without -o, or give -Dspark-k8s.baseImage with a digest (name@sha256:...).",
        null);
  }

  static ImageException changed(Path file) {
    return new ImageException(
        null,
        "The image was not built: " + file + " changed while it was read.",
        "Let the build that writes it end, then run the goal again.",
        null);
  }

  static ImageException record(Path file, Throwable cause) {
    return new ImageException(
        null,
        "The record of images " + file + " cannot be written: " + cause + ".",
        "Make the build directory writable.",
        cause);
  }
}
