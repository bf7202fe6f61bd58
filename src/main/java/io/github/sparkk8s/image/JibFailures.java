package io.github.sparkk8s.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.InsecureRegistryException;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.RegistryAuthenticationFailedException;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryUnauthorizedException;
import com.google.cloud.tools.jib.cache.CacheCorruptedException;
import com.google.cloud.tools.jib.http.ResponseException;
import com.google.cloud.tools.jib.registry.RegistryCredentialsNotSentException;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.apache.commons.compress.compressors.CompressorException;

/** Jib's failures in our words: what was tried, the answer, one thing to do. */
final class JibFailures {
  private static final int DEPTH = 8;

  private JibFailures() {}

  static ImageException of(String reference, Throwable failure) {
    if (failure instanceof IOException && failure.getCause() instanceof RegistryException cause) {
      // Jib's way to get it through an interface that allows no other.
      return of(reference, cause);
    }
    String what = "The image " + reference + " could not be built and pushed: ";
    if (failure instanceof InvalidImageReferenceException) {
      return failed(
          reference,
          "'" + reference + "' is not the name of an image: " + failure.getMessage(),
          "Use lower-case letters, digits and . _ - / in -Dspark-k8s.repository.",
          failure);
    }
    if (failure instanceof RegistryUnauthorizedException refused) {
      return failed(
          reference,
          what + "the registry refused " + refused.getImageReference() + status(refused) + ".",
          "Log in with 'docker login' as a user who may do this.",
          failure);
    }
    if (failure instanceof RegistryAuthenticationFailedException
        || failure instanceof RegistryCredentialsNotSentException
        || failure instanceof CredentialRetrievalException) {
      return failed(
          reference,
          what + text(failure),
          "Log in with 'docker login', or correct the credential helper of the registry.",
          failure);
    }
    if (failure instanceof InsecureRegistryException) {
      return failed(
          reference,
          what + "the registry speaks plain HTTP or has a certificate nobody vouches for.",
          "If you trust the network to it, allow that with -Dspark-k8s.insecureRegistry=true.",
          failure);
    }
    if (failure instanceof CacheCorruptedException) {
      return failed(
          reference,
          what + text(failure),
          "Delete the cache directory (-Dspark-k8s.cacheDirectory); it is made again.",
          failure);
    }
    if (failure.getCause() instanceof CompressorException format) {
      return failed(
          reference,
          what + "a layer of the base image is not gzip: " + text(format) + ".",
          "Push the base image with gzip layers, or choose another with -Dspark-k8s.baseImage.",
          failure);
    }
    if (failure instanceof CacheDirectoryCreationException) {
      return failed(
          reference,
          what + text(failure),
          "Choose a writable directory with -Dspark-k8s.cacheDirectory.",
          failure);
    }
    if (isUnreachable(failure)) {
      return failed(
          reference,
          what + "the registry cannot be reached: " + text(failure) + ".",
          "Start the registry or correct -Dspark-k8s.registry; with a base image from elsewhere,"
              + " check the network to it.",
          failure);
    }
    return failed(
        reference,
        what + text(failure),
        "Read the answer of the registry above; -X shows each request.",
        failure);
  }

  static ImageException interrupted(String reference, InterruptedException cause) {
    return failed(
        reference,
        "The image " + reference + " was not pushed: interrupted.",
        "Run the goal again; layers that are in the registry are not sent again.",
        cause);
  }

  private static String status(RegistryUnauthorizedException refused) {
    return refused.getCause() instanceof ResponseException answer
        ? " with status " + answer.getStatusCode()
        : "";
  }

  private static ImageException failed(
      String reference, String message, String suggestion, Throwable cause) {
    return new ImageException(reference, message, suggestion, cause);
  }

  private static boolean isUnreachable(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEPTH; depth++, cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof SocketTimeoutException) {
        return true;
      }
    }
    return false;
  }

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }
}
