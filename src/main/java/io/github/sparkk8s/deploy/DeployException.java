package io.github.sparkk8s.deploy;

import io.github.sparkk8s.SparkK8sException;

/** What tests and applications need could not be deployed or removed. */
public final class DeployException extends SparkK8sException {
  private static final long serialVersionUID = 1L;

  DeployException(String message, String suggestion) {
    super(message, suggestion);
  }
}
