package io.github.sparkk8s.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.global.JibSystemProperties;
import java.io.IOException;
import java.util.concurrent.ExecutionException;

/**
 * Lets Jib send credentials over plain HTTP for the length of one build.
 *
 * <p>Jib drops them unless a system property is set when it makes its HTTP client. The embedded
 * cluster's registry is plain HTTP on loopback and wants a password for writes, so the property is
 * set for a loopback target with credentials of its own, and put back afterwards. System properties
 * are shared by the whole JVM: one such build runs at a time.
 */
final class PlainHttpCredentials {
  private static final String PROPERTY = JibSystemProperties.SEND_CREDENTIALS_OVER_HTTP;
  private static final Object ONE_AT_A_TIME = new Object();

  private PlainHttpCredentials() {}

  static JibContainer containerize(
      ImageTarget target, JibContainerBuilder image, Containerizer containerizer)
      throws IOException,
          RegistryException,
          CacheDirectoryCreationException,
          ExecutionException,
          InterruptedException {
    if (!target.sendsCredentialsOverHttp()) {
      return image.containerize(containerizer);
    }
    synchronized (ONE_AT_A_TIME) {
      String before = System.getProperty(PROPERTY);
      System.setProperty(PROPERTY, "true");
      try {
        return image.containerize(containerizer);
      } finally {
        if (before == null) {
          System.clearProperty(PROPERTY);
        } else {
          System.setProperty(PROPERTY, before);
        }
      }
    }
  }
}
