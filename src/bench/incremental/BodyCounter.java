package incremental;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the bytes of request bodies in one connection's stream of HTTP/1.1 requests (RFC 9112), so
 * that a request which only asks counts for nothing.
 */
final class BodyCounter {
  private enum State {
    HEAD,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    TRAILER
  }

  private final AtomicLong total;
  private final StringBuilder line = new StringBuilder();
  private State state = State.HEAD;
  private long left;
  private boolean chunked;

  /** Adds to a total that several connections share. */
  BodyCounter(AtomicLong total) {
    this.total = total;
  }

  /** Takes the next bytes of the stream. */
  void accept(byte[] bytes, int length) {
    int at = 0;
    while (at < length) {
      if (state == State.BODY || state == State.CHUNK) {
        int taken = (int) Math.min(left, length - at);
        total.addAndGet(taken);
        left -= taken;
        at += taken;
        if (left == 0) {
          state = state == State.BODY ? State.HEAD : State.CHUNK_SIZE;
        }
      } else {
        character((char) bytes[at++]);
      }
    }
  }

  private void character(char next) {
    if (next == '\n') {
      String text = line.toString().strip();
      line.setLength(0);
      line(text);
    } else {
      line.append(next);
    }
  }

  private void line(String text) {
    switch (state) {
      case HEAD -> header(text.toLowerCase());
      case CHUNK_SIZE -> chunkSize(text);
      default -> state = text.isEmpty() ? State.HEAD : State.TRAILER;
    }
  }

  private void header(String text) {
    if (text.startsWith("content-length:")) {
      left = Long.parseLong(text.substring("content-length:".length()).strip());
    } else if (text.startsWith("transfer-encoding:")) {
      chunked = text.endsWith("chunked");
    } else if (text.isEmpty()) {
      state = chunked ? State.CHUNK_SIZE : left > 0 ? State.BODY : State.HEAD;
      chunked = false;
    }
  }

  private void chunkSize(String text) {
    if (!text.isEmpty()) { // the line end after a chunk's data
      left = Long.parseLong(text.replaceFirst(";.*", ""), 16);
      state = left > 0 ? State.CHUNK : State.TRAILER;
    }
  }
}
