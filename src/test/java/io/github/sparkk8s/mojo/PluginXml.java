package io.github.sparkk8s.mojo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The plugin's descriptor as maven-plugin-plugin has written it. */
final class PluginXml {
  static final Path FILE = Path.of("target/classes/META-INF/maven/plugin.xml");

  private PluginXml() {}

  /** A goal; what the descriptor leaves out is empty. */
  record Goal(
      String name,
      String phase,
      String resolution,
      boolean requiresProject,
      boolean threadSafe,
      String since,
      String description,
      List<Parameter> parameters) {}

  /** A parameter that users may set; without a property it can be given in the POM only. */
  record Parameter(
      String name, String property, String defaultValue, String since, String description) {}

  static List<Goal> goals() throws IOException {
    List<Goal> goals = new ArrayList<>();
    for (Element mojo : children(child(root(), "mojos"), "mojo")) {
      goals.add(
          new Goal(
              text(mojo, "goal"),
              text(mojo, "phase"),
              text(mojo, "requiresDependencyResolution"),
              Boolean.parseBoolean(text(mojo, "requiresProject")),
              Boolean.parseBoolean(text(mojo, "threadSafe")),
              text(mojo, "since"),
              text(mojo, "description"),
              parameters(mojo)));
    }
    return goals;
  }

  private static List<Parameter> parameters(Element mojo) {
    List<Parameter> parameters = new ArrayList<>();
    for (Element parameter : children(child(mojo, "parameters"), "parameter")) {
      if (Boolean.parseBoolean(text(parameter, "editable"))) {
        String name = text(parameter, "name");
        List<Element> values = children(child(mojo, "configuration"), name);
        parameters.add(
            new Parameter(
                name,
                values.isEmpty() ? "" : values.get(0).getTextContent().replaceAll("[${}]", ""),
                values.isEmpty() ? "" : values.get(0).getAttribute("default-value"),
                text(parameter, "since"),
                text(parameter, "description")));
      }
    }
    return parameters;
  }

  private static Element root() throws IOException {
    try (InputStream in = Files.newInputStream(FILE)) {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(in)
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(FILE + " is not a descriptor", e);
    }
  }

  private static Element child(Element parent, String name) {
    return children(parent, name).get(0);
  }

  private static String text(Element parent, String name) {
    List<Element> found = children(parent, name);
    return found.isEmpty() ? "" : found.get(0).getTextContent().replaceAll("\\s+", " ").trim();
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }
}
