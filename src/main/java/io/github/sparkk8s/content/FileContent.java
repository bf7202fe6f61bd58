package io.github.sparkk8s.content;

/**
 * What is known of a file's bytes.
 *
 * @param sha256 64 hexadecimal digits
 * @param size bytes
 */
public record FileContent(String sha256, long size) {
  /** Of a file without bytes. */
  public static final FileContent EMPTY = new FileContent(Sha256.of(""), 0);
}
