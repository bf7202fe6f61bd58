package io.github.sparkk8s.scalatest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestJvmCommandTest {
  @Test
  void putsClassPathPropertiesAndRunnerArgumentsInTheArgumentFile() throws IOException {
    TestJvmCommand command =
        TestJvmCommand.of(
            request(List.of("-Xmx4g"), Map.of("spark.test.home", "a \"b\" \\ c", "b", "x\ny")),
            12345);

    assertThat(String.join("\n", command.words()) + "\n").isEqualTo(Golden.read("jvm-words.txt"));
    assertThat(String.join("\n", command.arguments()) + "\n")
        .isEqualTo(Golden.read("jvm-arguments.txt"));
    assertThat(command.argumentFile()).isEqualTo(Path.of("/t/output.args"));
  }

  @Test
  void showsNoPropertyValues() {
    TestJvmRequest request = request(List.of(), Map.of("password", "hunter2"));

    assertThat(request.toString()).contains("password").doesNotContain("hunter2");
    assertThat(TestJvmCommand.of(request, 1).toString()).doesNotContain("hunter2");
  }

  @Test
  void readsEventsInTheCharsetThatTheUserSet() {
    assertThat(charset(List.of(), Map.of())).isEqualTo("UTF-8");
    assertThat(charset(List.of("-Dfile.encoding=UTF-16", "-Dfile.encoding=ISO-8859-1"), Map.of()))
        .isEqualTo("ISO-8859-1");
    assertThat(
            charset(
                List.of("-Dfile.encoding=ISO-8859-1"),
                Map.of("file.encoding", StandardCharsets.US_ASCII.name())))
        .isEqualTo("US-ASCII");
  }

  private static String charset(List<String> arguments, Map<String, String> properties) {
    return TestJvmCommand.charset(request(arguments, properties).jvm()).name();
  }

  private static TestJvmRequest request(List<String> arguments, Map<String, String> properties) {
    return new TestJvmRequest(
        new JvmSettings(
            Path.of("/jdk/bin/java"),
            List.of(Path.of("/a b/test-classes"), Path.of("/m2/scalatest.jar")),
            arguments,
            properties,
            Map.of(),
            Path.of("/project"),
            true),
        List.of(Path.of("/a b/test-classes")),
        TestSelection.all(),
        Optional.empty(),
        Path.of("/t/output.log"));
  }
}
