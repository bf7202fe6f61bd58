package io.github.sparkk8s.image;

/**
 * What a push really sent; what the registry had already is not counted.
 *
 * @param blobs layers and configurations sent
 * @param bytes their bytes, compressed
 */
public record PushTraffic(int blobs, long bytes) {
  /** Nothing was sent. */
  public static final PushTraffic NONE = new PushTraffic(0, 0);
}
