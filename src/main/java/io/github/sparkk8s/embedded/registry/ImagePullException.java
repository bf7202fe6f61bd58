package io.github.sparkk8s.embedded.registry;

import io.github.sparkk8s.SparkK8sException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An image cannot be had from the embedded registry. */
public final class ImagePullException extends SparkK8sException {
  private static final long serialVersionUID = 1L;

  /** Why an image cannot be had. */
  public enum Reason {
    /** The reference is not one. */
    INVALID_REFERENCE,
    /** It names a registry other than the embedded one. */
    WRONG_REGISTRY,
    /** The registry has no such repository, tag or digest. */
    NOT_FOUND,
    /** It is there but cannot be unpacked on this machine. */
    UNUSABLE
  }

  private final String reference;
  private final Reason reason;

  private ImagePullException(
      Reason reason,
      String reference,
      String problem,
      String suggestion,
      @Nullable Throwable cause) {
    super("The image " + reference + " cannot be pulled: " + problem + ".", suggestion, cause);
    this.reference = reference;
    this.reason = reason;
  }

  static ImagePullException invalid(String reference) {
    return new ImagePullException(
        Reason.INVALID_REFERENCE,
        reference,
        "it is not an image reference",
        "Name an image as <registry>/<repository>:<tag>.",
        null);
  }

  static ImagePullException wrongRegistry(
      String reference, String host, String path, Set<String> registryHosts) {
    return new ImagePullException(
        Reason.WRONG_REGISTRY,
        reference,
        "the embedded cluster pulls from its own registry only, not from " + host,
        "Push it to " + place(registryHosts, path) + " and name it so in the pod.",
        null);
  }

  static ImagePullException notFound(String reference, String path, Set<String> registryHosts) {
    return new ImagePullException(
        Reason.NOT_FOUND,
        reference,
        "the embedded registry does not have it",
        "Push it to "
            + place(registryHosts, path)
            + ", as mvn spark-k8s:images does with the images it builds.",
        null);
  }

  static ImagePullException unusable(String reference, String problem, @Nullable Throwable cause) {
    return new ImagePullException(
        Reason.UNUSABLE, reference, problem, "Build it again and push it under a new tag.", cause);
  }

  private static String place(Set<String> registryHosts, String path) {
    return registryHosts.stream().sorted().findFirst().orElse("the embedded registry") + "/" + path;
  }

  /** The image as the pod names it. */
  public String reference() {
    return reference;
  }

  /** Why it cannot be had. */
  public Reason reason() {
    return reason;
  }
}
