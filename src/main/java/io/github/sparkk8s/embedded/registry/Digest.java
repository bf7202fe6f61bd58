package io.github.sparkk8s.embedded.registry;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of content by its SHA-256 hash (OCI image-spec, descriptor.md); the only algorithm this
 * registry takes.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) {
  private static final String PREFIX = "sha256:";
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  /** Refuses anything but 64 lower-case hexadecimal digits, so a digest is a safe file name. */
  public Digest {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("Not a SHA-256 in hexadecimal: " + hex);
    }
  }

  /** Reads {@code sha256:<hex>}; empty when it is anything else. */
  public static Optional<Digest> parse(String text) {
    return text.startsWith(PREFIX) && HEX.matcher(text.substring(PREFIX.length())).matches()
        ? Optional.of(new Digest(text.substring(PREFIX.length())))
        : Optional.empty();
  }

  /** The digest of some bytes. */
  public static Digest of(byte[] content) {
    return finish(newSha256(), content);
  }

  static Digest finish(MessageDigest hash, byte[] lastBytes) {
    return new Digest(HexFormat.of().formatHex(hash.digest(lastBytes)));
  }

  static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** {@code sha256:<hex>}. */
  @Override
  public String toString() {
    return PREFIX + hex;
  }
}
