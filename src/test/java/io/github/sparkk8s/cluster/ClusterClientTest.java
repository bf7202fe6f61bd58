package io.github.sparkk8s.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterClientTest {
  private static final ConfigMap MAP =
      new ConfigMapBuilder()
          .withNewMetadata()
          .withName("settings")
          .withNamespace("default")
          .endMetadata()
          .build();

  @TempDir private Path directory;
  private TestCluster cluster;

  @BeforeEach
  void start() {
    cluster = new TestCluster(directory);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void createsFindsAndDeletes() throws IOException {
    try (ClusterClient client = ClusterClient.connect(cluster.target())) {
      assertThat(client.find(MAP)).isEmpty();

      ConfigMap made = client.create(MAP);

      assertThat(client.find(MAP)).contains(made);
      assertThat(client.delete(MAP, made.getMetadata().getUid())).isTrue();
      assertThat(client.awaitGone(MAP, Duration.ofSeconds(5))).isTrue();
      assertThat(client.delete(MAP, null)).isFalse();
    }
  }

  @Test
  void leavesAnObjectOfTheSameNameAndAnotherUidAlone() throws IOException {
    try (ClusterClient client = ClusterClient.connect(cluster.target())) {
      client.create(MAP);

      assertThat(client.delete(MAP, "11111111-2222-3333-4444-555555555555")).isFalse();
      assertThat(client.find(MAP)).isPresent();
      assertThat(client.awaitGone(MAP, Duration.ofMillis(50))).isFalse();
    }
  }

  @Test
  void saysWhoIsNotAuthenticated() throws IOException {
    try (ClusterClient client = ClusterClient.connect(cluster.target("wrong"))) {
      assertThatThrownBy(() -> client.find(MAP))
          .isInstanceOfSatisfying(
              ClusterException.class,
              e ->
                  assertThat(e.suggestion())
                      .isEqualTo("Renew the credentials of the context test in the kubeconfig."))
          .hasMessageMatching(
              "Cannot look up ConfigMap settings of namespace default in the cluster test"
                  + " \\(https://127.0.0.1:\\d+\\): not authenticated \\(401\\)\\.");
    }
  }

  @Test
  void saysWhatTheServerAnswered() throws IOException {
    ConfigMap elsewhere =
        new ConfigMapBuilder(MAP).editMetadata().withNamespace("absent").endMetadata().build();
    try (ClusterClient client = ClusterClient.connect(cluster.target())) {
      assertThatThrownBy(() -> client.create(elsewhere))
          .isInstanceOf(ClusterException.class)
          .hasMessageStartingWith("Cannot create ConfigMap settings of namespace absent")
          .hasMessageContaining("namespaces \"absent\" not found");
    }
  }

  @Test
  void saysThatNobodyAnswers() throws IOException {
    Namespace namespace =
        new NamespaceBuilder().withNewMetadata().withName("ns").endMetadata().build();
    ClusterTarget gone = cluster.target();
    cluster.close();
    try (ClusterClient client = ClusterClient.connect(gone)) {
      assertThatThrownBy(() -> client.create(namespace))
          .isInstanceOfSatisfying(
              ClusterException.class,
              e -> assertThat(e.suggestion()).contains("-Dspark-k8s.cluster=embedded"))
          .hasMessageStartingWith("Cannot create Namespace ns in the cluster test")
          .hasMessageContaining("no answer");
    }
  }
}
