package io.github.sparkk8s.embedded.registry;

import io.github.sparkk8s.embedded.registry.DistributionError.Code;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a path of the registry names (OCI distribution-spec 1.1, "Endpoints").
 *
 * @param endpoint the kind of thing
 * @param name repository, valid; empty where there is none
 * @param reference tag, digest or upload id as sent; empty where there is none
 */
record Route(Endpoint endpoint, String name, String reference) {
  /** The kinds of things below {@code /v2/}. */
  enum Endpoint {
    BASE,
    CATALOG,
    TAGS,
    MANIFEST,
    REFERRERS,
    UPLOADS,
    UPLOAD,
    BLOB
  }

  // Greedy names: a repository may itself be called "blobs". The first pattern that fits counts.
  private static final List<Map.Entry<Endpoint, Pattern>> PATTERNS =
      List.of(
          Map.entry(Endpoint.TAGS, Pattern.compile("/v2/(.+)/tags/list()")),
          Map.entry(Endpoint.MANIFEST, Pattern.compile("/v2/(.+)/manifests/([^/]+)")),
          Map.entry(Endpoint.REFERRERS, Pattern.compile("/v2/(.+)/referrers/([^/]+)")),
          Map.entry(Endpoint.UPLOADS, Pattern.compile("/v2/(.+)/blobs/uploads/?()")),
          Map.entry(Endpoint.UPLOAD, Pattern.compile("/v2/(.+)/blobs/uploads/([^/:]+)")),
          Map.entry(Endpoint.BLOB, Pattern.compile("/v2/(.+)/blobs/([^/]+)")));

  /**
   * Reads the path of a request.
   *
   * @param rawPath as sent, percent-encoded
   * @throws DistributionError when it names nothing of a registry or an invalid repository
   */
  static Route parse(String rawPath) {
    String path = decode(rawPath);
    if (path.equals("/v2/") || path.equals("/v2")) {
      return new Route(Endpoint.BASE, "", "");
    }
    if (path.equals("/v2/_catalog")) {
      return new Route(Endpoint.CATALOG, "", "");
    }
    for (Map.Entry<Endpoint, Pattern> pattern : PATTERNS) {
      Matcher matcher = pattern.getValue().matcher(path);
      if (matcher.matches()) {
        return new Route(pattern.getKey(), validName(matcher.group(1)), matcher.group(2));
      }
    }
    throw new DistributionError(Code.NAME_UNKNOWN, "A registry has nothing at this path");
  }

  /**
   * The digest that a blob, a manifest or a list of referrers is asked for by.
   *
   * @throws DistributionError when it is none
   */
  Digest digest() {
    return digest(reference);
  }

  static Digest digest(String text) {
    return Digest.parse(text)
        .orElseThrow(
            () -> new DistributionError(Code.DIGEST_INVALID, "Not a sha256 digest: " + text));
  }

  private static String validName(String name) {
    if (!NameGrammar.isRepository(name)) {
      throw new DistributionError(Code.NAME_INVALID, "Not a repository name: " + name);
    }
    return name;
  }

  private static String decode(String rawPath) {
    try {
      return URLDecoder.decode(rawPath, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new DistributionError(Code.NAME_INVALID, "The path is not percent-encoded properly");
    }
  }
}
