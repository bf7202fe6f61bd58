package io.github.sparkk8s.embedded.kubelet;

import io.github.sparkk8s.SparkK8sException;
import org.jspecify.annotations.Nullable;

/** An image that the node cannot get; the container waits with {@code ErrImagePull}. */
public final class ImagePullException extends SparkK8sException {
  private static final long serialVersionUID = 1L;

  private final String reference;

  private ImagePullException(String reference, String problem, @Nullable Throwable cause) {
    super(
        "Failed to pull image \"" + reference + "\": " + problem,
        "Build and deliver it with mvn spark-k8s:images, and name its tag in the pod.",
        cause);
    this.reference = reference;
  }

  /**
   * The pull of an image failed.
   *
   * @param reference the image as the container names it
   * @param problem what is wrong with it
   * @param cause the failure below; null when there is none
   */
  public static ImagePullException of(String reference, String problem, @Nullable Throwable cause) {
    return new ImagePullException(reference, problem, cause);
  }

  /** The image as the container names it. */
  public String reference() {
    return reference;
  }
}
