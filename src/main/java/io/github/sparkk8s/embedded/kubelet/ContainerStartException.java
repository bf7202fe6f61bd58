package io.github.sparkk8s.embedded.kubelet;

import io.github.sparkk8s.SparkK8sException;
import org.jspecify.annotations.Nullable;

/** A container whose root or process could not be set up: {@code RunContainerError}. */
final class ContainerStartException extends SparkK8sException {
  private static final long serialVersionUID = 1L;

  ContainerStartException(String message, @Nullable Throwable cause) {
    super(message, "Read the message; another isolation may do: -Dspark-k8s.isolation.", cause);
  }
}
