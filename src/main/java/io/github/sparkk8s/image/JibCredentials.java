package io.github.sparkk8s.image;

import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.CredentialRetriever;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Who we are to a registry: the target's own credentials, else what Docker would use. */
final class JibCredentials {
  private final Map<String, String> environment;

  /**
   * @param environment the environment of the process; {@code DOCKER_CONFIG} is honoured
   */
  JibCredentials(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  RegistryImage image(ImageReference image, ImageTarget target, Consumer<LogEvent> log) {
    RegistryImage named = RegistryImage.named(image);
    retrievers(image, target, log).forEach(named::addCredentialRetriever);
    return named;
  }

  Optional<Credential> credential(ImageReference image, ImageTarget target, Consumer<LogEvent> log)
      throws CredentialRetrievalException {
    for (CredentialRetriever retriever : retrievers(image, target, log)) {
      Optional<Credential> credential = retriever.retrieve();
      if (credential.isPresent()) {
        return credential;
      }
    }
    return Optional.empty();
  }

  private List<CredentialRetriever> retrievers(
      ImageReference image, ImageTarget target, Consumer<LogEvent> log) {
    CredentialRetrieverFactory factory =
        CredentialRetrieverFactory.forImage(image, log, environment);
    List<CredentialRetriever> retrievers = new ArrayList<>();
    RegistryCredentials own = target.credentials();
    // A base image may come from another registry, which must not see this password.
    if (own != null && image.getRegistry().equals(target.registry())) {
      retrievers.add(
          factory.known(Credential.from(own.user(), own.password()), "the configuration"));
    }
    String dockerConfig = environment.get("DOCKER_CONFIG");
    if (dockerConfig != null) {
      retrievers.add(factory.dockerConfig(Path.of(dockerConfig, "config.json")));
    }
    retrievers.add(factory.dockerConfig());
    retrievers.add(factory.wellKnownCredentialHelpers());
    return retrievers;
  }
}
