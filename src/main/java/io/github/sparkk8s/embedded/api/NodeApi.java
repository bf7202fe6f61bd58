package io.github.sparkk8s.embedded.api;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the API server asks of the node that runs the pods: the subresources {@code log}, {@code
 * exec} and {@code portforward}.
 *
 * <p>Each method throws an {@link ApiError} with the code a real API server gives when the pod or
 * the container is unknown (404) or does not run (400).
 */
public interface NodeApi {
  /** The log of one container; {@code container} may be null when the pod has only one. */
  ContainerLog log(String namespace, String pod, @Nullable String container);

  /**
   * Starts a command in the namespaces and root of a running container, with its environment.
   *
   * @param tty whether the command wants a terminal
   */
  Process exec(
      String namespace, String pod, @Nullable String container, List<String> command, boolean tty)
      throws IOException;

  /** The address on this machine at which a port of the pod answers. */
  InetSocketAddress portAddress(String namespace, String pod, int port);

  /**
   * A container's log.
   *
   * @param file the container's standard output and error, interleaved as written; missing until
   *     the container has been started
   * @param live whether the container may still write; false once it has ended
   */
  record ContainerLog(Path file, BooleanSupplier live) {}
}
