package io.github.sparkk8s.image;

/**
 * What is known of a file's bytes.
 *
 * @param sha256 64 hexadecimal digits
 * @param size bytes
 */
record FileContent(String sha256, long size) {
  static final FileContent EMPTY = new FileContent(Sha256.of(""), 0);
}
