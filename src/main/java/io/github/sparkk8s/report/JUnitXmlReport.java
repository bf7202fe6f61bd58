package io.github.sparkk8s.report;

import io.github.sparkk8s.scalatest.SuiteId;
import io.github.sparkk8s.scalatest.SuiteResult;
import io.github.sparkk8s.scalatest.TestFailure;
import io.github.sparkk8s.scalatest.TestId;
import io.github.sparkk8s.scalatest.TestOutcome;
import io.github.sparkk8s.scalatest.TestResult;
import io.github.sparkk8s.scalatest.TestRunResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes one {@code TEST-<suite class>.xml} a suite, in the format of Maven Surefire
 * (surefire-test-report.xsd) that CI servers and IDEs read.
 *
 * <p>Canceled, pending and ignored tests are skipped ones with the reason as message. A suite that
 * aborted, and a test that never ended, is an error. Suites without tests that did not abort, such
 * as those that only hold others, have no file.
 */
public final class JUnitXmlReport {
  // ScalaTest's events do not name the exception's class, which the schema requires.
  private static final String ASSERTION = "org.scalatest.exceptions.StackDepthException";
  private static final String OTHER = "java.lang.Throwable";

  private JUnitXmlReport() {}

  /**
   * Writes the files of a run.
   *
   * @param directory made when it is missing; files of other suites in it are left alone
   * @return the files
   * @throws ReportException when a file cannot be written
   */
  public static List<Path> write(TestRunResult result, Path directory) {
    List<Path> files = new ArrayList<>();
    for (SuiteResult suite : result.suites()) {
      SuiteReport report = SuiteReport.of(suite, result);
      if (!report.isEmpty()) {
        Path file = directory.resolve("TEST-" + fileName(suite.suite()) + ".xml");
        ReportFile.write(file, xml(report, result.outputFile()));
        files.add(file);
      }
    }
    return files;
  }

  private static String fileName(SuiteId suite) {
    return suite.id().replaceAll("[^\\w.$-]", "_");
  }

  static String xml(SuiteReport report, Path outputFile) {
    SuiteId suite = report.suite().suite();
    XmlWriter xml = new XmlWriter();
    xml.start(
        "testsuite",
        "name",
        suite.className(),
        "time",
        seconds(report.suite().duration()),
        "timestamp",
        report.suite().startedAt().toString(),
        "tests",
        Integer.toString(report.size()),
        "errors",
        Integer.toString(report.errors()),
        "skipped",
        Integer.toString(report.skipped()),
        "failures",
        Integer.toString(report.failures()));
    report.suite().failure().ifPresent(failure -> writeAbortion(xml, suite, failure));
    report.tests().forEach(test -> writeTest(xml, test, outputFile));
    report.running().forEach(test -> writeRunning(xml, test, outputFile));
    return xml.end().toString();
  }

  private static void writeAbortion(XmlWriter xml, SuiteId suite, TestFailure failure) {
    xml.start("testcase", "name", "(suite)", "classname", suite.className(), "time", "0.000");
    writeFailure(xml, "error", failure);
    xml.end();
  }

  private static void writeTest(XmlWriter xml, TestResult result, Path outputFile) {
    String[] attributes = {
      "name",
      result.test().name(),
      "classname",
      result.test().suite().className(),
      "time",
      seconds(result.duration())
    };
    if (result.outcome() == TestOutcome.SUCCEEDED) {
      xml.empty("testcase", attributes);
      return;
    }
    xml.start("testcase", attributes);
    if (result.outcome().isSkipped()) {
      xml.empty("skipped", "message", reason(result));
    } else {
      result.failure().ifPresent(failure -> writeFailure(xml, "failure", failure));
      writeOutput(xml, outputFile);
    }
    xml.end();
  }

  private static void writeRunning(XmlWriter xml, TestId test, Path outputFile) {
    xml.start(
            "testcase", "name", test.name(), "classname", test.suite().className(), "time", "0.000")
        .empty("error", "message", "The run ended before this test did", "type", OTHER);
    writeOutput(xml, outputFile);
    xml.end();
  }

  private static void writeFailure(XmlWriter xml, String element, TestFailure failure) {
    String trace = String.join("\n\tat ", failure.stackTrace());
    xml.text(
        element,
        trace.isEmpty() ? failure.message() : failure.message() + "\n\tat " + trace,
        "message",
        failure.message(),
        "type",
        failure.assertion() ? ASSERTION : OTHER);
  }

  private static void writeOutput(XmlWriter xml, Path outputFile) {
    xml.text("system-out", "The output of the test JVM is in " + outputFile);
  }

  private static String reason(TestResult result) {
    String outcome = result.outcome().name().toLowerCase(Locale.ROOT);
    return result.failure().map(failure -> outcome + ": " + failure.message()).orElse(outcome);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
  }
}
