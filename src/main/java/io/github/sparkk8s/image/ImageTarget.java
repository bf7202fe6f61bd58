package io.github.sparkk8s.image;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A registry to push to.
 *
 * @param registry {@code host} or {@code host:port}, as the pushing machine reaches it
 * @param insecure whether plain HTTP and unverified certificates are allowed; always so on loopback
 * @param credentials who pushes; without, Docker's configuration and its credential helpers are
 *     asked
 */
public record ImageTarget(
    String registry, boolean insecure, @Nullable RegistryCredentials credentials) {
  /** Refuses a URL or a path in place of a host. */
  public ImageTarget {
    if (!registry.matches("[A-Za-z0-9._-]+(:\\d+)?|\\[[0-9a-fA-F:]+](:\\d+)?")) {
      throw ImageException.registry(registry);
    }
  }

  /** Whether the registry is on this machine by its name; no name is looked up. */
  public boolean isLoopback() {
    String host = URI.create("https://" + registry).getHost();
    return host != null
        && (host.equals("localhost")
            || host.equals("[::1]")
            || host.matches("127\\.\\d+\\.\\d+\\.\\d+"));
  }

  boolean allowsPlainHttp() {
    return insecure || isLoopback();
  }

  /** Credentials over plain HTTP never leave this machine. */
  boolean sendsCredentialsOverHttp() {
    return credentials != null && isLoopback();
  }
}
