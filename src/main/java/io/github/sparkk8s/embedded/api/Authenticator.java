package io.github.sparkk8s.embedded.api;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out who asks, by the bearer token of a request. */
final class Authenticator {
  private static final String SCHEME = "Bearer ";
  private static final String ANONYMOUS = "system:anonymous";
  private static final Set<String> OPEN_PATHS = Set.of("/healthz", "/livez", "/readyz", "/version");

  private final Tokens tokens;

  Authenticator(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * The user's name.
   *
   * @throws ApiError 401 when the path wants a token and there is no valid one
   */
  String user(String path, @Nullable String authorization) {
    if (OPEN_PATHS.contains(path)) {
      return ANONYMOUS;
    }
    if (authorization != null && authorization.startsWith(SCHEME)) {
      return tokens
          .user(authorization.substring(SCHEME.length()).strip())
          .orElseThrow(Authenticator::unauthorized);
    }
    throw unauthorized();
  }

  private static ApiError unauthorized() {
    return new ApiError(401, "Unauthorized", "Unauthorized");
  }
}
