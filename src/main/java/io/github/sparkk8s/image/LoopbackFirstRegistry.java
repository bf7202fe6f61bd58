package io.github.sparkk8s.image;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Asks a registry on this machine over plain HTTP first, and every other one through {@link
 * JibRegistry}.
 *
 * <p>Jib tries HTTPS twice before HTTP. In a JVM that has not used TLS yet this costs more than all
 * the rest of a run that finds nothing to do.
 */
final class LoopbackFirstRegistry implements ImageRegistry {
  private static final int TIMEOUT_MILLIS = 2000;
  private static final String MANIFEST_TYPES =
      "application/vnd.docker.distribution.manifest.v2+json,"
          + "application/vnd.oci.image.manifest.v1+json,"
          + "application/vnd.docker.distribution.manifest.list.v2+json,"
          + "application/vnd.oci.image.index.v1+json";

  private final ImageRegistry others;

  LoopbackFirstRegistry(ImageRegistry others) {
    this.others = others;
  }

  @Override
  public Optional<String> digest(ImageTarget target, String repository, String tag) {
    if (target.isLoopback()) {
      try {
        Answer answer = head(target, "/v2/" + repository + "/manifests/" + tag);
        if (answer.status() == HttpURLConnection.HTTP_NOT_FOUND) {
          return Optional.empty();
        }
        if (answer.status() == HttpURLConnection.HTTP_OK && answer.digest().isPresent()) {
          return answer.digest();
        }
      } catch (IOException e) {
        // It speaks TLS, or is down: the full client finds out and says it better.
      }
    }
    return others.digest(target, repository, tag);
  }

  private static Answer head(ImageTarget target, String path) throws IOException {
    URI uri = URI.create("http://" + target.registry() + path);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    try {
      connection.setRequestMethod("HEAD");
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      connection.setInstanceFollowRedirects(false);
      connection.setRequestProperty("Accept", MANIFEST_TYPES);
      RegistryCredentials user = target.credentials();
      if (user != null) {
        connection.setRequestProperty("Authorization", basic(user));
      }
      return new Answer(
          connection.getResponseCode(),
          Optional.ofNullable(connection.getHeaderField("Docker-Content-Digest")));
    } finally {
      connection.disconnect();
    }
  }

  private static String basic(RegistryCredentials user) {
    String pair = user.user() + ":" + user.password();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private record Answer(int status, Optional<String> digest) {}
}
