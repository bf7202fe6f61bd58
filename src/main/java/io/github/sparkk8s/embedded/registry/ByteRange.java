package io.github.sparkk8s.embedded.registry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span of bytes, both ends included.
 *
 * @param first offset of the first byte
 * @param last offset of the last byte; less than {@code first} when the range lies outside
 */
record ByteRange(long first, long last) {
  private static final Pattern HEADER = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("(?:bytes )?(\\d{1,18})-(\\d{1,18})(?:/.*)?");

  /**
   * Reads a {@code Range} header against content of some size (RFC 9110, 14.2).
   *
   * @return empty when the whole content is to be sent: the header is not understood or names
   *     several ranges
   */
  static Optional<ByteRange> requested(String header, long size) {
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (matcher.group(1).isEmpty()) {
      long suffix = Long.parseLong(matcher.group(2));
      return Optional.of(new ByteRange(Math.max(0, size - suffix), suffix == 0 ? -1 : size - 1));
    }
    long first = Long.parseLong(matcher.group(1));
    long last = matcher.group(2).isEmpty() ? size - 1 : Long.parseLong(matcher.group(2));
    return Optional.of(new ByteRange(first, Math.min(last, size - 1)));
  }

  /** Reads the {@code Content-Range} of an upload's chunk, which has no unit in this protocol. */
  static Optional<ByteRange> ofChunk(String header) {
    Matcher matcher = CONTENT_RANGE.matcher(header);
    return matcher.matches()
        ? Optional.of(
            new ByteRange(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  /** In bytes; zero or less when there is nothing to send. */
  long length() {
    return last - first + 1;
  }
}
