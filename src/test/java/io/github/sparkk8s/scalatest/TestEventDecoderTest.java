package io.github.sparkk8s.scalatest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** On what ScalaTest 3.2.20 sent, with stack traces cut to three frames. */
class TestEventDecoderTest {
  @Test
  void decodesARecordedRun() throws IOException {
    String events =
        events(Golden.read("recorded-events.xml")).stream()
            .map(event -> event + "\n")
            .collect(Collectors.joining());

    assertThat(events).isEqualTo(Golden.read("recorded-events.txt"));
  }

  @Test
  void cutsEventsAtTheirOwnEndTagOnly() {
    String markup = "&lt;/TestIgnored&gt;\n  &lt;TestIgnored&gt;\n]]&gt;";

    assertThat(events(ignored("a " + markup) + "\n" + ignored("b")))
        .extracting(TestEventDecoderTest::testName)
        .containsExactly("a </TestIgnored>\n  <TestIgnored>\n]]>", "b");
  }

  @Test
  void replacesCharactersThatXmlForbids() {
    assertThat(events(ignored("nul \0 esc \u001b noncharacter \uffff lone \ud800.")))
        .extracting(TestEventDecoderTest::testName)
        .containsExactly("nul \ufffd esc \ufffd noncharacter \ufffd lone \ufffd.");
  }

  @Test
  void passesOverEventsThatResultsDoNotNeed() {
    assertThat(events("<NoteProvided>\n<message>hello</message>\n</NoteProvided>\n")).isEmpty();
  }

  @Test
  void readsTheTestsOwnMessageNotThatOfANestedNote() {
    String failed =
        ignored("x")
            .replace("TestIgnored", "TestFailed")
            .replace(
                "<testName>",
                "<recordedEvents><InfoProvided><message>a note</message></InfoProvided>"
                    + "</recordedEvents><message>the failure</message><testName>");

    assertThat(events(failed))
        .singleElement()
        .isInstanceOfSatisfying(
            TestEvent.TestEnded.class,
            ended -> {
              assertThat(ended.failure().orElseThrow().message()).isEqualTo("the failure");
              assertThat(ended.failure().orElseThrow().assertion()).isFalse();
            });
  }

  @Test
  void losesOnlyTheEventThatIsNotWellFormed() {
    TestEventFrames frames = new TestEventFrames();
    List<String> cut =
        ("<TestIgnored>\n<broken>\n</TestIgnored>\n" + ignored("next"))
            .lines()
            .flatMap(line -> frames.accept(line).stream())
            .toList();

    assertThat(cut).hasSize(2);
    assertThatThrownBy(() -> TestEventDecoder.decode(cut.get(0)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(TestEventDecoder.decode(cut.get(1))).isPresent();
  }

  @Test
  void refusesDocumentTypes() {
    String bomb =
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><TestIgnored>&b;</TestIgnored>";

    assertThatThrownBy(() -> TestEventDecoder.decode(bomb))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<TestEvent> events(String stream) {
    TestEventFrames frames = new TestEventFrames();
    return stream
        .lines()
        .flatMap(line -> frames.accept(line).stream())
        .map(TestEventDecoder::decode)
        .flatMap(Optional::stream)
        .toList();
  }

  private static String testName(TestEvent event) {
    return ((TestEvent.TestEnded) event).test().name();
  }

  private static String ignored(String testName) {
    return "<TestIgnored>\n<suiteName>S</suiteName>\n<suiteId>a.S</suiteId>\n"
        + "<suiteClassName></suiteClassName>\n<testName>"
        + testName
        + "</testName>\n<threadName>main</threadName>\n<timeStamp>1</timeStamp>\n</TestIgnored>";
  }
}
