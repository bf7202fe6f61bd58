package io.github.sparkk8s.image;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an image says about itself.
 *
 * @param user the user its processes run as, {@code uid}, {@code uid:gid} or a name
 * @param labels further labels
 * @param revision the source revision the content was built from
 */
public record ImageMetadata(String user, Map<String, String> labels, @Nullable String revision) {
  /** The user of Spark's own images. */
  public static final String SPARK_USER = "185";

  /** Copies the labels. */
  public ImageMetadata {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  /** Spark's own user, no further labels. */
  public static ImageMetadata ofSpark() {
    return new ImageMetadata(SPARK_USER, Map.of(), null);
  }
}
