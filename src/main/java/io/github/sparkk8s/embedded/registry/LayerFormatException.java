package io.github.sparkk8s.embedded.registry;

import java.io.IOException;

/** A layer that is not as the image-spec says, or holds what is not understood here. */
final class LayerFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  LayerFormatException(String message) {
    super(message);
  }

  static LayerFormatException damaged(IOException cause) {
    LayerFormatException e = new LayerFormatException("a layer is damaged: " + cause.getMessage());
    e.initCause(cause);
    return e;
  }
}
