package io.github.sparkk8s.embedded.kubelet;

import io.github.sparkk8s.SparkK8sException;

/** A container that cannot be made as it is described: {@code CreateContainerConfigError}. */
final class ContainerConfigException extends SparkK8sException {
  private static final long serialVersionUID = 1L;

  ContainerConfigException(String message) {
    super(message, "Correct the pod's container, or create the object that it names.");
  }
}
