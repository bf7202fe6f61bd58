package incremental;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A layer as Docker makes it: a tar that went through {@code gzip -6}, and the digests of both.
 *
 * @param file the compressed layer
 * @param diff digest of the tar, for the image's configuration
 * @param digest digest of the file, for its manifest
 */
record LayerFile(Path file, String diff, String digest) {
  private static final int BUFFER = 1 << 16;

  /** Makes the layer of one folder of a Spark home. */
  static LayerFile make(Path home, String name, Path file)
      throws IOException, InterruptedException {
    Process tar = Tar.command(home, "-", List.of(name)).start();
    Process gzip = new ProcessBuilder("gzip", "-6").redirectOutput(file.toFile()).start();
    String diff;
    try (InputStream in = tar.getInputStream();
        OutputStream out = gzip.getOutputStream()) {
      diff = copy(in, out);
    }
    if (tar.waitFor() != 0 || gzip.waitFor() != 0) {
      throw new IllegalStateException("tar or gzip failed for " + home.resolve(name));
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new LayerFile(file, diff, copy(in, OutputStream.nullOutputStream()));
    }
  }

  long size() throws IOException {
    return Files.size(file);
  }

  private static String copy(InputStream in, OutputStream out) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER];
    for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
      digest.update(buffer, 0, length);
      out.write(buffer, 0, length);
    }
    return text(digest.digest());
  }

  /** The digest of some bytes, {@code sha256:...}. */
  static String digestOf(byte[] bytes) {
    return text(sha256().digest(bytes));
  }

  private static String text(byte[] hash) {
    return "sha256:" + HexFormat.of().formatHex(hash);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
