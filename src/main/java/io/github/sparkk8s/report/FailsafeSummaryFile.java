package io.github.sparkk8s.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * Maven Failsafe's {@code failsafe-summary.xml} (schema failsafe-summary.xsd, class
 * FailsafeSummaryXmlUtils of Failsafe 3).
 */
public final class FailsafeSummaryFile {
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
  private static final String SCHEMA =
      "https://maven.apache.org/surefire/maven-surefire-plugin/xsd/failsafe-summary.xsd";
  private static final String NO_TESTS = "254";
  private static final String FAILURE = "255";

  private final Path file;

  /**
   * The file of a build.
   *
   * @param file usually {@code target/failsafe-reports/failsafe-summary.xml}
   */
  public FailsafeSummaryFile(Path file) {
    this.file = file;
  }

  /**
   * Writes the summary in place of what was there.
   *
   * @throws ReportException when the file cannot be written
   */
  public void write(FailsafeSummary summary) {
    ReportFile.write(file, xml(summary));
  }

  /** The summary, or empty when there is no file because no test run was recorded. */
  public Optional<FailsafeSummary> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null); // the default one prints to standard error
      return Optional.of(summary(builder.parse(file.toFile())));
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw ReportException.notRead(file, e);
    } catch (NumberFormatException e) {
      throw ReportException.notRead(file, e);
    }
  }

  private static FailsafeSummary summary(Document document) {
    String message = text(document, "failureMessage");
    return new FailsafeSummary(
        Integer.parseInt(text(document, "completed")),
        Integer.parseInt(text(document, "errors")),
        Integer.parseInt(text(document, "failures")),
        Integer.parseInt(text(document, "skipped")),
        message.isBlank() ? Optional.empty() : Optional.of(message),
        Boolean.parseBoolean(document.getDocumentElement().getAttribute("timeout")));
  }

  private static String text(Document document, String element) {
    return document.getElementsByTagName(element).getLength() == 0
        ? ""
        : document.getElementsByTagName(element).item(0).getTextContent();
  }

  static String xml(FailsafeSummary summary) {
    XmlWriter xml = new XmlWriter();
    xml.start(
            "failsafe-summary",
            "xmlns:xsi",
            XSI,
            "xsi:noNamespaceSchemaLocation",
            SCHEMA,
            "result",
            result(summary),
            "timeout",
            Boolean.toString(summary.timeout()))
        .text("completed", Integer.toString(summary.completed()))
        .text("errors", Integer.toString(summary.errors()))
        .text("failures", Integer.toString(summary.failures()))
        .text("skipped", Integer.toString(summary.skipped()))
        .text("flakes", "0");
    summary
        .failureMessage()
        .ifPresentOrElse(
            message -> xml.text("failureMessage", message),
            () -> xml.empty("failureMessage", "xsi:nil", "true"));
    return xml.end().toString();
  }

  /** Failsafe writes the word null for success, and reads this attribute never. */
  private static String result(FailsafeSummary summary) {
    if (summary.completed() == 0) {
      return NO_TESTS;
    }
    boolean red = summary.failures() > 0 || summary.errors() > 0;
    return red || summary.failureMessage().isPresent() ? FAILURE : "null";
  }
}
