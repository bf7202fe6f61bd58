package io.github.sparkk8s.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/** The administrator's kubeconfig of an embedded cluster. */
final class AdminKubeconfig {
  private AdminKubeconfig() {}

  /** Writes it so that only its owner can read it, and returns the file. */
  static Path write(Path file, URI server, String authority, String token) {
    String authorityData =
        Base64.getEncoder().encodeToString(authority.getBytes(StandardCharsets.US_ASCII));
    String name = EmbeddedAddress.CONTEXT;
    String text =
        """
        apiVersion: v1
        kind: Config
        current-context: %1$s
        contexts:
        - name: %1$s
          context: {cluster: %1$s, user: %1$s, namespace: default}
        clusters:
        - name: %1$s
          cluster: {server: "%2$s", certificate-authority-data: %3$s}
        users:
        - name: %1$s
          user: {token: "%4$s"}
        """
            .formatted(name, server, authorityData, token);
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new EmbeddedClusterException(
          "The kubeconfig " + file + " cannot be written: " + e,
          "Make the cache directory writable, or choose another with -Dspark-k8s.cacheDirectory.",
          e);
    }
  }
}
