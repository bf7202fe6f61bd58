package io.github.sparkk8s.embedded.registry;

import org.jspecify.annotations.Nullable;

/**
 * How an embedded registry is to listen.
 *
 * @param host a loopback address or name
 * @param port 0 for any free port
 * @param storage where it keeps its content
 * @param writePassword what the user {@value #USER} must give to write; null when all may write
 */
public record RegistryConfig(
    String host, int port, RegistryStorage storage, @Nullable String writePassword) {
  /** The user name of all writers. */
  public static final String USER = "spark-k8s";

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "RegistryConfig[" + host + ":" + port + ", " + storage + "]";
  }
}
