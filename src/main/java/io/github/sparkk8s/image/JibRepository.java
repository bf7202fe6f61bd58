package io.github.sparkk8s.image;

import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.event.EventHandlers;
import com.google.cloud.tools.jib.http.FailoverHttpClient;
import com.google.cloud.tools.jib.registry.RegistryClient;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** A repository through Jib's client, logged in for pulls; authentication is that of a push. */
final class JibRepository implements AutoCloseable {
  private final FailoverHttpClient http;
  private final RegistryClient client;

  private JibRepository(FailoverHttpClient http, RegistryClient client) {
    this.http = http;
    this.client = client;
  }

  static JibRepository open(
      ImageReference image, ImageTarget target, JibCredentials credentials, Consumer<LogEvent> log)
      throws IOException, RegistryException, CredentialRetrievalException {
    Optional<Credential> credential = credentials.credential(image, target, log);
    FailoverHttpClient http =
        new FailoverHttpClient(target.allowsPlainHttp(), target.sendsCredentialsOverHttp(), log);
    RegistryClient client =
        RegistryClient.factory(EventHandlers.NONE, image.getRegistry(), image.getRepository(), http)
            .setCredential(credential.orElse(null))
            .newRegistryClient();
    JibRepository repository = new JibRepository(http, client);
    try {
      if (!client.doPullBearerAuth()
          && credential.filter(c -> !c.isOAuth2RefreshToken()).isPresent()) {
        client.configureBasicAuth();
      }
      return repository;
    } catch (IOException | RegistryException e) {
      repository.close();
      throw e;
    }
  }

  RegistryClient client() {
    return client;
  }

  @Override
  public void close() throws IOException {
    http.shutDown();
  }
}
