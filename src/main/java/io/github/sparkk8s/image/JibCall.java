package io.github.sparkk8s.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.cache.CacheCorruptedException;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** A call of Jib with all that Jib declares to throw. */
@FunctionalInterface
interface JibCall<T> {
  T call()
      throws IOException,
          RegistryException,
          InvalidImageReferenceException,
          CredentialRetrievalException,
          CacheDirectoryCreationException,
          CacheCorruptedException,
          ExecutionException,
          InterruptedException;

  /**
   * Makes the call; the one place where Jib's failures become ours.
   *
   * @param reference the image the call is about
   * @throws ImageException for each failure of Jib's
   */
  static <T> T translating(String reference, JibCall<T> call) {
    try {
      return call.call();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw JibFailures.interrupted(reference, e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof Error error) {
        throw error;
      }
      throw JibFailures.of(reference, cause == null ? e : cause);
    } catch (IOException
        | RegistryException
        | InvalidImageReferenceException
        | CredentialRetrievalException
        | CacheDirectoryCreationException
        | CacheCorruptedException e) {
      throw JibFailures.of(reference, e);
    }
  }
}
