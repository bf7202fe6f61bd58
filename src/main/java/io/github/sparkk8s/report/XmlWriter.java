package io.github.sparkk8s.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntPredicate;

/**
 * Builds an indented XML 1.0 text, whatever characters names and messages hold: what XML 1.0
 * forbids (most control characters, lone surrogates) becomes U+FFFD.
 */
final class XmlWriter {
  private final StringBuilder xml =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn
   */
  XmlWriter start(String name, String... attributes) {
    tag(name, attributes).append(">\n");
    open.push(name);
    return this;
  }

  /** Closes the element opened last. */
  XmlWriter end() {
    String name = open.pop();
    indent().append("</").append(name).append(">\n");
    return this;
  }

  /** Writes an element with a text and nothing else. */
  XmlWriter text(String name, String text, String... attributes) {
    tag(name, attributes).append('>');
    escape(text, c -> c == '\n' || c == '\t');
    xml.append("</").append(name).append(">\n");
    return this;
  }

  /** Writes an element without content. */
  XmlWriter empty(String name, String... attributes) {
    tag(name, attributes).append("/>\n");
    return this;
  }

  @Override
  public String toString() {
    return xml.toString();
  }

  private StringBuilder tag(String name, String... attributes) {
    indent().append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      xml.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1], c -> false); // line ends in attributes survive only as references
      xml.append('"');
    }
    return xml;
  }

  private StringBuilder indent() {
    return xml.append("  ".repeat(open.size()));
  }

  private void escape(String text, IntPredicate keptWhiteSpace) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '"' -> xml.append("&quot;");
                default -> {
                  if (c >= ' ' || keptWhiteSpace.test(c)) {
                    xml.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
                  } else if (isAllowed(c)) {
                    xml.append("&#").append(c).append(';');
                  } else {
                    xml.appendCodePoint(0xFFFD);
                  }
                }
              }
            });
  }

  /** The production Char of XML 1.0. */
  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
