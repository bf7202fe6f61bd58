package io.github.sparkk8s.embedded.registry;

import java.util.List;
import java.util.Map;

/**
 * The {@code config} object of an image configuration (OCI image-spec, config.md).
 *
 * @param entrypoint the program and its first arguments; empty when the image names none
 * @param command default arguments
 * @param environment variables, in the image's order
 * @param workingDirectory absolute path, {@code /} when the image names none
 * @param user {@code uid}, {@code uid:gid} or a name; empty for root
 * @param labels the image's labels
 */
public record ContainerConfig(
    List<String> entrypoint,
    List<String> command,
    Map<String, String> environment,
    String workingDirectory,
    String user,
    Map<String, String> labels) {
  /** The label that says an image runs on the host's own user land and JDK. */
  public static final String BASE_LABEL = "io.github.spark-k8s.base";

  /** The value of {@link #BASE_LABEL} for such an image. */
  public static final String HOST_BASE = "host";

  /** Copies its collections. */
  public ContainerConfig {
    entrypoint = List.copyOf(entrypoint);
    command = List.copyOf(command);
    environment = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(environment));
    labels = Map.copyOf(labels);
  }

  /** Whether the image holds no user land of its own. */
  public boolean isHostBased() {
    return HOST_BASE.equals(labels.get(BASE_LABEL));
  }
}
