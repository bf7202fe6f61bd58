package io.github.sparkk8s.embedded.registry;

import io.github.sparkk8s.SparkK8sException;
import java.io.IOException;
import java.nio.file.Path;

/** The embedded registry cannot keep its files or cannot listen. */
public final class RegistryException extends SparkK8sException {
  private static final long serialVersionUID = 1L;

  private RegistryException(String message, String suggestion, Throwable cause) {
    super(message, suggestion, cause);
  }

  /** A file below {@code directory} cannot be read or written. */
  static RegistryException storage(Path directory, IOException cause) {
    return new RegistryException(
        "The embedded registry cannot use its directory " + directory + ": " + cause + ".",
        "Make it writable with room for the images, or choose another one with"
            + " -Dspark-k8s.cacheDirectory.",
        cause);
  }

  /** The address cannot be listened on. */
  static RegistryException address(String host, int port, Throwable cause) {
    return new RegistryException(
        "The embedded registry cannot listen on " + host + ":" + port + ": " + cause + ".",
        "End the process that uses this port, or stop the embedded cluster that does with"
            + " spark-k8s:cluster-stop.",
        cause);
  }
}
