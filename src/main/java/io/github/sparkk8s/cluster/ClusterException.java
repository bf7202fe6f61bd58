package io.github.sparkk8s.cluster;

import io.github.sparkk8s.SparkK8sException;
import org.jspecify.annotations.Nullable;

/** A cluster that cannot be chosen, reached or used. */
public final class ClusterException extends SparkK8sException {
  private static final long serialVersionUID = 1L;

  /** See {@link SparkK8sException}. */
  public ClusterException(String message, String suggestion, @Nullable Throwable cause) {
    super(message, suggestion, cause);
  }

  /** See {@link SparkK8sException}. */
  public ClusterException(String message, String suggestion) {
    super(message, suggestion);
  }
}
