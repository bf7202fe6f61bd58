package io.github.sparkk8s.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTest {
  private static final String TWO =
      """
      current-context: a
      contexts:
      - {name: a, context: {cluster: ca, user: ua, namespace: team}}
      - {name: b, context: {cluster: cb, user: ub}}
      clusters:
      - {name: ca, cluster: {server: 'https://a:6443', certificate-authority: certs/ca.crt}}
      - {name: cb, cluster: {server: 'https://b:6443'}}
      users:
      - {name: ua, user: {exec: {command: aws, args: [eks, get-token]}}}
      - {name: ub, user: {token: other-secret}}
      """;

  @TempDir Path directory;

  @Test
  void theMinifiedKubeconfigLeadsNowhereElse() {
    String text = Kubeconfig.of(TWO).minified("a").yamlText();
    assertThat(text)
        .contains("https://a:6443", "get-token", "namespace: \"team\"")
        .doesNotContain("https://b:6443", "other-secret");
  }

  @Test
  void relativePathsAreTakenFromTheFileTheyStandIn() throws Exception {
    Path file = Files.writeString(directory.resolve("config"), TWO);
    assertThat(Kubeconfig.read(List.of(file)).minified("a").yamlText())
        .contains(directory.resolve("certs/ca.crt").toString());
  }

  @Test
  void theFirstFileToNameAnEntryWins() throws Exception {
    Path first =
        Files.writeString(
            directory.resolve("first"),
            "clusters: [{name: ca, cluster: {server: 'https://first:1'}}]");
    Path second = Files.writeString(directory.resolve("second"), TWO);
    Kubeconfig merged = Kubeconfig.read(List.of(first, directory.resolve("missing"), second));
    assertThat(merged.server("a")).contains("https://first:1");
    assertThat(merged.contexts()).containsExactly("a", "b");
    assertThat(merged.currentContext()).contains("a");
  }

  @Test
  void onlyItsOwnerCanReadWhatIsWritten() throws Exception {
    Path file = directory.resolve("sub/kubeconfig");
    Kubeconfig.of(TWO).write(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void anUnknownContextIsAnErrorWithTheKnownOnes() {
    assertThatThrownBy(() -> Kubeconfig.of(TWO).minified("c"))
        .hasMessage("There is no context c in the kubeconfig.");
  }

  @Test
  void aFileThatIsNoYamlIsAnErrorThatNamesIt() throws Exception {
    Path file = Files.writeString(directory.resolve("config"), "a: [");
    assertThatThrownBy(() -> Kubeconfig.read(List.of(file)))
        .hasMessageStartingWith("The kubeconfig " + file + " cannot be read: ");
  }

  @Test
  void itsTextHoldsNoCredentials() {
    assertThat(Kubeconfig.of(TWO).toString()).isEqualTo("Kubeconfig[a, b]");
  }
}
