package io.github.sparkk8s.embedded.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "it's", "$(exit 9) `id` $HOME", "a\nb\\", "'; exit 9; '", "-n"})
  void staysOneWordOfTheShell(String text) throws Exception {
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", "printf '[%s]' " + ShellWord.quote(text)).start();

    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("[" + text + "]");
  }
}
