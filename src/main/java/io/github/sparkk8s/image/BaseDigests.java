package io.github.sparkk8s.image;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import io.github.sparkk8s.content.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds out which image the tag of a base stands for, so that equal tags of ours mean equal bases.
 *
 * <p>This costs one HEAD request, and none for a base with a digest. When the registry cannot be
 * asked, the tag is taken for what it stood for the last time; when nobody ever knew, it stays.
 */
final class BaseDigests {
  private final ImageRegistry registry;
  private final ImageListener listener;

  BaseDigests(ImageRegistry registry, ImageListener listener) {
    this.registry = registry;
    this.listener = listener;
  }

  /**
   * The request with a digest in its base, if one is known.
   *
   * @throws ImageException when the base is not the name of an image
   */
  ImageRequest pin(ImageRequest request) {
    if (!(request.base() instanceof BaseImage.Named named)) {
      return request;
    }
    ImageReference base = parse(named.reference());
    if (base.isScratch() || base.getDigest().isPresent()) {
      return request;
    }
    Path memory = request.cache().baseDigest(named.reference());
    Optional<String> digest =
        request.mayAsk(base.getRegistry()) ? ask(request, base) : Optional.empty();
    digest.ifPresentOrElse(
        found -> remember(memory, found),
        () -> listener.detail("no registry says what the base " + named.reference() + " is now"));
    return digest
        .or(() -> remembered(memory))
        .map(known -> request.withBase(new BaseImage.Named(named.reference() + "@" + known)))
        .orElse(request);
  }

  private static ImageReference parse(String reference) {
    try {
      return ImageReference.parse(reference);
    } catch (InvalidImageReferenceException e) {
      throw ImageException.baseImage(reference, e);
    }
  }

  private Optional<String> ask(ImageRequest request, ImageReference base) {
    try {
      return registry.digest(
          request.registryOf(base.getRegistry()), base.getRepository(), base.getQualifier());
    } catch (ImageException e) {
      // A build that needs the base will say it; one that finds nothing to do works without.
      listener.detail(e.toString());
      return Optional.empty();
    }
  }

  private static void remember(Path memory, String digest) {
    if (remembered(memory).filter(digest::equals).isEmpty()) {
      try {
        AtomicFile.write(memory, digest);
      } catch (IOException e) {
        throw ImageException.cache(memory, e);
      }
    }
  }

  private static Optional<String> remembered(Path memory) {
    try {
      return Files.exists(memory)
          ? Optional.of(Files.readString(memory)).filter(ImageReference::isValidDigest)
          : Optional.empty();
    } catch (IOException e) {
      throw ImageException.cache(memory, e);
    }
  }
}
