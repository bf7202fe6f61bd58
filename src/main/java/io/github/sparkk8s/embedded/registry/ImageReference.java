package io.github.sparkk8s.embedded.registry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image as a pod names it: {@code [host[:port]/]repository[:tag][@sha256:…]}.
 *
 * @param host registry, empty when the reference names none
 * @param repository name in the registry
 * @param version digest when there is one, else tag, {@code latest} when there is none
 */
record ImageReference(String host, String repository, String version) {
  // As Docker and Kubernetes have it: a first component is a host when it has a dot or a port, or
  // is localhost.
  private static final Pattern SYNTAX =
      Pattern.compile(
          "(?:(?<host>localhost|(?=[^/]*[.:])(?:\\[[0-9a-fA-F:]+]|[a-zA-Z0-9][a-zA-Z0-9.-]*)"
              + "(?::\\d+)?)/)?(?<name>[^:@]+)(?::(?<tag>[^@]+))?"
              + "(?:@(?<digest>.+))?");

  /** Reads a reference, empty when it is none. */
  static Optional<ImageReference> parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches() || !NameGrammar.isRepository(matcher.group("name"))) {
      return Optional.empty();
    }
    String tag = Optional.ofNullable(matcher.group("tag")).orElse("latest");
    String digest = matcher.group("digest");
    if (!NameGrammar.isTag(tag) || (digest != null && Digest.parse(digest).isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        new ImageReference(
            Optional.ofNullable(matcher.group("host")).orElse(""),
            matcher.group("name"),
            digest == null ? tag : digest));
  }

  /** Without the host. */
  String path() {
    return repository + (Digest.parse(version).isPresent() ? "@" : ":") + version;
  }
}
