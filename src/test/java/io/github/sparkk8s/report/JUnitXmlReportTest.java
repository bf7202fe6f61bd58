package io.github.sparkk8s.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class JUnitXmlReportTest {
  @TempDir Path directory;

  @Test
  void writesOneFileASuiteThatHasSomethingToTell() throws IOException {
    List<Path> files = JUnitXmlReport.write(Runs.red(), directory.resolve("reports"));

    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly("TEST-com.PiSuite.xml", "TEST-com.PvSuite.xml");
    assertThat(files.get(0)).hasContent(golden("TEST-com.PiSuite.xml"));
    assertThat(files.get(1)).hasContent(golden("TEST-com.PvSuite.xml"));
    assertThat(directory.resolve("reports")).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void isWellFormedWhateverMessagesHold()
      throws IOException, ParserConfigurationException, SAXException {
    Path file = JUnitXmlReport.write(Runs.red(), directory).get(0);

    Element failure =
        (Element)
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getElementsByTagName("failure")
                .item(0);
    assertThat(failure.getAttribute("message"))
        .isEqualTo("\"a\" did not equal <b>\n]]> \ufffd[31mred \ufffd 😀");
  }

  @Test
  void countsATestThatNeverEndedAsError() throws IOException {
    Path file = JUnitXmlReport.write(Runs.crashed(), directory).get(0);

    assertThat(Files.readString(file))
        .contains("tests=\"6\" errors=\"1\"")
        .contains("<testcase name=\"hangs\" classname=\"com.PiSuite\"")
        .contains("The run ended before this test did");
  }

  private static String golden(String name) throws IOException {
    try (InputStream content = JUnitXmlReportTest.class.getResourceAsStream(name)) {
      assertThat(content).as(name).isNotNull();
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
