package io.github.sparkk8s.embedded;

import io.github.sparkk8s.SparkK8sException;
import org.jspecify.annotations.Nullable;

/** The embedded cluster cannot be started, found or stopped. */
public final class EmbeddedClusterException extends SparkK8sException {
  private static final long serialVersionUID = 1L;

  EmbeddedClusterException(String message, String suggestion, @Nullable Throwable cause) {
    super(message, suggestion, cause);
  }
}
