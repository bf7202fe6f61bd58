package io.github.sparkk8s.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeployRequestTest {
  @Test
  void refusesANamespaceThatKubernetesWouldRefuse() {
    for (String name : new String[] {"Team", "a_b", "-a", "a-", "", "a".repeat(64), "a.b"}) {
      assertThatThrownBy(() -> new DeployRequest(name, "spark", "1"))
          .isInstanceOf(DeployException.class)
          .hasMessage("-Dspark-k8s.namespace=" + name + " is not a valid namespace name.");
    }
  }

  @Test
  void refusesAnInvalidServiceAccount() {
    assertThatThrownBy(() -> new DeployRequest("a", "Spark", "1"))
        .hasMessage("-Dspark-k8s.serviceAccount=Spark is not a valid service account name.");
  }

  @Test
  void namesTheNamespaceAfterTheProjectAndTheRun() {
    assertThat(DeployRequest.defaultNamespace("quickstart", "3f9c21ab"))
        .isEqualTo("quickstart-3f9c21ab");
    assertThat(DeployRequest.defaultNamespace("My.App_2.13", "1")).isEqualTo("my-app-2-13-1");
    assertThat(DeployRequest.defaultNamespace("--", "1")).isEqualTo("spark-1");
    assertThat(DeployRequest.defaultNamespace("x".repeat(90), "3f9c21ab")).hasSize(49);
  }
}
