package io.github.sparkk8s.scalatest;

import io.github.sparkk8s.scalatest.TestEvent.Origin;
import io.github.sparkk8s.scalatest.TestEvent.RunAborted;
import io.github.sparkk8s.scalatest.TestEvent.RunCompleted;
import io.github.sparkk8s.scalatest.TestEvent.RunStarting;
import io.github.sparkk8s.scalatest.TestEvent.RunStopped;
import io.github.sparkk8s.scalatest.TestEvent.SuiteAborted;
import io.github.sparkk8s.scalatest.TestEvent.SuiteCompleted;
import io.github.sparkk8s.scalatest.TestEvent.SuiteStarting;
import io.github.sparkk8s.scalatest.TestEvent.TestEnded;
import io.github.sparkk8s.scalatest.TestEvent.TestStarting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads the XML of one event as {@code org.scalatest.events.Event.toXml} of ScalaTest 3.0 to 3.2
 * writes it. Elements without a value are there and empty.
 */
final class TestEventDecoder {
  private TestEventDecoder() {}

  /**
   * The event, or empty for kinds that results do not need (notes, scopes, discovery).
   *
   * @throws IllegalArgumentException when the text is no event
   */
  static Optional<TestEvent> decode(String xml) {
    XmlElement element = XmlElement.parse(xml);
    return switch (element.name()) {
      case "RunStarting" ->
          Optional.of(new RunStarting(origin(element), (int) number(element, "testCount")));
      case "RunCompleted" ->
          Optional.of(
              new RunCompleted(
                  origin(element), (int) number(element.child("summary"), "testsFailedCount")));
      case "RunStopped" -> Optional.of(new RunStopped(origin(element)));
      case "RunAborted" -> Optional.of(new RunAborted(origin(element), failure(element)));
      case "SuiteStarting" -> Optional.of(new SuiteStarting(origin(element), suite(element)));
      case "SuiteCompleted" ->
          Optional.of(new SuiteCompleted(origin(element), suite(element), duration(element)));
      case "SuiteAborted" ->
          Optional.of(
              new SuiteAborted(
                  origin(element), suite(element), duration(element), failure(element)));
      case "TestStarting" -> Optional.of(new TestStarting(origin(element), test(element)));
      case "TestSucceeded" -> Optional.of(ended(element, TestOutcome.SUCCEEDED));
      case "TestFailed" -> Optional.of(ended(element, TestOutcome.FAILED));
      case "TestCanceled" -> Optional.of(ended(element, TestOutcome.CANCELED));
      case "TestPending" -> Optional.of(ended(element, TestOutcome.PENDING));
      case "TestIgnored" -> Optional.of(ended(element, TestOutcome.IGNORED));
      default -> Optional.empty();
    };
  }

  private static TestEnded ended(XmlElement element, TestOutcome outcome) {
    boolean hasReason = outcome == TestOutcome.FAILED || outcome == TestOutcome.CANCELED;
    return new TestEnded(
        origin(element),
        test(element),
        outcome,
        duration(element),
        hasReason ? Optional.of(failure(element)) : Optional.empty());
  }

  private static Origin origin(XmlElement element) {
    return new Origin(
        element.text("threadName"), Instant.ofEpochMilli(number(element, "timeStamp")));
  }

  private static SuiteId suite(XmlElement element) {
    String id = element.text("suiteId");
    String className = element.text("suiteClassName");
    return new SuiteId(id, element.text("suiteName"), className.isEmpty() ? id : className);
  }

  private static TestId test(XmlElement element) {
    return new TestId(suite(element), element.text("testName"));
  }

  private static Duration duration(XmlElement element) {
    return Duration.ofMillis(number(element, "duration"));
  }

  private static TestFailure failure(XmlElement element) {
    XmlElement throwable = element.child("throwable");
    List<String> frames =
        throwable.child("stackTraces").children().stream()
            .map(frame -> frame.text("toString"))
            .toList();
    // A depth is only known of ScalaTest's own StackDepthException; -1 stands for all others.
    boolean assertion = !throwable.text("depth").isEmpty() && number(throwable, "depth") >= 0;
    return new TestFailure(element.text("message"), assertion, frames);
  }

  /** Absent durations and counts count as 0. */
  private static long number(XmlElement element, String name) {
    String text = element.text(name).strip();
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }
}
