package io.github.sparkk8s.image;

import java.time.Duration;

/** What happens while an image is made. May be called from several threads at a time. */
public interface ImageListener {
  /** It is decided what to do to have {@code reference} in the registry. */
  void planned(String reference, ImagePlan plan);

  /** A layer is ready, from the cache or made anew. */
  void layerMade(String layer, Duration took);

  /**
   * The base image has layers that are not compressed; they are now, once for each digest of it.
   *
   * @param base its reference
   * @param bytes of these layers
   */
  void compressingBase(String base, long bytes);

  /**
   * The image is being sent; at most every two seconds.
   *
   * @param sent bytes of all layers up to now
   * @param total bytes of the layers found to be missing up to now
   */
  void pushing(long sent, long total);

  /** The image is in the registry. */
  void pushed(BuiltImage image);

  /** The registry had the image; nothing was built or sent. */
  void upToDate(BuiltImage image);

  /** A detail for the trace, in Jib's words. */
  void detail(String message);
}
