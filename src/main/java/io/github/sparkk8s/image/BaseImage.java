package io.github.sparkk8s.image;

/** What an image stands on. */
public sealed interface BaseImage {
  /** A stable text for tags and records. */
  String reference();

  /**
   * Nothing: the embedded cluster lends the image the user land and JDK of this machine, which it
   * does for images with the label {@value #LABEL}{@code =host}.
   */
  record Host() implements BaseImage {
    /** The label by which the embedded cluster knows such an image. */
    public static final String LABEL = "io.github.spark-k8s.base";

    @Override
    public String reference() {
      return "host";
    }
  }

  /**
   * An image in a registry, with a JDK and {@code tini}.
   *
   * @param reference as one would type it for {@code docker pull}; with a digest, equal inputs give
   *     equal images
   */
  record Named(String reference) implements BaseImage {}
}
