package io.github.sparkk8s.image;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.http.ResponseException;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks a registry with Jib's client, so that authentication is the same as for a push. */
final class JibRegistry implements ImageRegistry {
  private final JibCredentials credentials;
  private final ImageListener listener;

  JibRegistry(JibCredentials credentials, ImageListener listener) {
    this.credentials = credentials;
    this.listener = listener;
  }

  @Override
  public Optional<String> digest(ImageTarget target, String repository, String tag) {
    String reference = target.registry() + "/" + repository + ":" + tag;
    return JibCall.translating(
        reference, () -> digest(ImageReference.parse(reference), target, tag));
  }

  private Optional<String> digest(ImageReference image, ImageTarget target, String tag)
      throws IOException, RegistryException, CredentialRetrievalException {
    Consumer<LogEvent> log = event -> listener.detail(event.getMessage());
    try (JibRepository repository = JibRepository.open(image, target, credentials, log)) {
      return repository
          .client()
          .checkManifest(tag)
          .map(manifest -> manifest.getDigest().toString());
    } catch (RegistryException e) {
      // Jib takes a missing repository, other than a missing tag, for an error.
      if (e.getCause() instanceof ResponseException answer
          && answer.getStatusCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
