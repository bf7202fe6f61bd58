package io.github.sparkk8s.embedded.api;

import io.github.sparkk8s.SparkK8sException;

/** The API server of the embedded cluster cannot be had. */
public final class ApiServerException extends SparkK8sException {
  private static final long serialVersionUID = 1L;

  private ApiServerException(String message, String suggestion, Throwable cause) {
    super(message, suggestion, cause);
  }

  static ApiServerException cannotListen(ApiServerConfig config, Throwable cause) {
    return new ApiServerException(
        "The API server of the embedded cluster cannot listen at "
            + config.host()
            + ":"
            + config.port()
            + ": "
            + cause.getMessage()
            + ".",
        "End the process that uses this port, or choose port 0 for a free one.",
        cause);
  }
}
