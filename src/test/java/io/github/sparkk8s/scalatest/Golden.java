package io.github.sparkk8s.scalatest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads files that lie beside a test. */
final class Golden {
  private Golden() {}

  static String read(String name) throws IOException {
    try (InputStream content = Golden.class.getResourceAsStream(name)) {
      if (content == null) {
        throw new IOException("there is no " + name);
      }
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
