package io.github.sparkk8s.scalatest;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An element of which parts may be missing: what is not there is empty. */
final class XmlElement {
  private final String name;
  private final @Nullable Element element;

  private XmlElement(String name, @Nullable Element element) {
    this.name = name;
    this.element = element;
  }

  /**
   * Parses one element. Characters that XML 1.0 forbids become U+FFFD: Scala's XML drops most of
   * them, not U+FFFE, U+FFFF and lone surrogates.
   *
   * @throws IllegalArgumentException when the text is not well-formed or has a document type
   */
  static XmlElement parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null); // the default one prints to standard error
      Element root =
          builder.parse(new InputSource(new StringReader(clean(xml)))).getDocumentElement();
      return new XmlElement(root.getTagName(), root);
    } catch (SAXException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException(e); // every JDK has this feature; a StringReader reads
    }
  }

  String name() {
    return name;
  }

  /** The first direct child of that name. */
  XmlElement child(String childName) {
    return children().stream()
        .filter(child -> child.name.equals(childName))
        .findFirst()
        .orElseGet(() -> new XmlElement(childName, null));
  }

  /** All direct child elements. */
  List<XmlElement> children() {
    List<XmlElement> children = new ArrayList<>();
    for (Node node = element == null ? null : element.getFirstChild();
        node != null;
        node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(new XmlElement(child.getTagName(), child));
      }
    }
    return children;
  }

  /** The text of a direct child; white space in it is part of it. */
  String text(String childName) {
    Element found = child(childName).element;
    return found == null ? "" : found.getTextContent();
  }

  private static String clean(String xml) {
    return xml.codePoints()
        .map(c -> isAllowed(c) ? c : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
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
