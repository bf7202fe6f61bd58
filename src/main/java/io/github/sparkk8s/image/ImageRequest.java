package io.github.sparkk8s.image;

/**
 * An image that is wanted in a registry.
 *
 * @param content what goes into it
 * @param base what it stands on
 * @param target the registry it is pushed to
 * @param repository its name in the registry, such as {@code spark}
 * @param metadata its user and labels
 * @param cache what is kept on this machine to make the next build fast
 */
public record ImageRequest(
    ImageContent content,
    BaseImage base,
    ImageTarget target,
    String repository,
    ImageMetadata metadata,
    ImageCache cache) {
  /** {@code host:port/repository}, without a tag. */
  public String name() {
    return target.registry() + "/" + repository;
  }

  ImageRequest withBase(BaseImage other) {
    return new ImageRequest(content, other, target, repository, metadata, cache);
  }

  /** Whether the registry of a base may be asked what a tag stands for. */
  boolean mayAsk(String registry) {
    return !cache.offline() || registry.equals(target.registry());
  }

  /**
   * How the registry of a base is reached. Only the target itself gets the target's password; what
   * else is allowed is the same for both, since Jib has one switch for them.
   */
  ImageTarget registryOf(String registry) {
    return registry.equals(target.registry())
        ? target
        : new ImageTarget(registry, target.allowsPlainHttp(), null);
  }
}
