package io.github.sparkk8s.embedded.registry;

import io.github.sparkk8s.embedded.registry.DistributionError.Code;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may write: the holder of the password, or all when there is none. Reads are for all. */
final class WriteAccess {
  private static final Map<String, String> CHALLENGE =
      Map.of("WWW-Authenticate", "Basic realm=\"spark-k8s\", charset=\"UTF-8\"");

  private final @Nullable String expected;

  WriteAccess(@Nullable String password) {
    this.expected =
        password == null
            ? null
            : Base64.getEncoder()
                .encodeToString(
                    (RegistryConfig.USER + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Refuses a write without the password, and a greeting ({@code /v2/}) with a wrong one, which is
   * how clients check a log-in.
   *
   * @throws DistributionError 401 with a challenge
   */
  void check(RegistryRequest request) {
    if (expected == null || isAuthorised(request, expected)) {
      return;
    }
    boolean isGreeting = request.route().endpoint() == Route.Endpoint.BASE;
    boolean logsIn = isGreeting && request.header("authorization").isPresent();
    if (!request.isRead() || logsIn) {
      throw new DistributionError(
          Code.UNAUTHORIZED,
          401,
          "Writing needs the password of the user " + RegistryConfig.USER,
          CHALLENGE);
    }
  }

  /**
   * The answer to {@code /v2/}: all may read, yet credentials make a difference (RFC 9110, 11.6.1).
   * Clients that decide here whether to send any learn it from the header.
   */
  Reply greeting() {
    Reply reply = Reply.json(200, "{}".getBytes(StandardCharsets.UTF_8));
    return expected == null ? reply : reply.withHeaders(CHALLENGE);
  }

  private static boolean isAuthorised(RegistryRequest request, String expected) {
    Optional<String> given =
        request
            .header("authorization")
            .filter(header -> header.regionMatches(true, 0, "Basic ", 0, 6))
            .map(header -> header.substring(6).strip());
    return given.isPresent()
        && MessageDigest.isEqual(
            given.get().getBytes(StandardCharsets.UTF_8),
            expected.getBytes(StandardCharsets.UTF_8));
  }
}
