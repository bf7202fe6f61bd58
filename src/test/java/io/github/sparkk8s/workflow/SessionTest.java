package io.github.sparkk8s.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.github.sparkk8s.cluster.ClusterException;
import io.github.sparkk8s.cluster.ClusterTarget;
import io.github.sparkk8s.embedded.EmbeddedOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The choice of a cluster of the kubeconfig; nothing is connected to. */
class SessionTest {
  @TempDir private Path directory;
  private final SessionListener listener = mock(SessionListener.class);
  private Path kubeconfig;

  @BeforeEach
  void writeKubeconfig() throws IOException {
    kubeconfig =
        Files.writeString(
            directory.resolve("config"),
            """
            current-context: kind-dev
            contexts:
            - {name: kind-dev, context: {cluster: dev, user: me}}
            - {name: prod, context: {cluster: prod, user: me}}
            clusters:
            - {name: dev, cluster: {server: "https://127.0.0.1:39001"}}
            - {name: prod, cluster: {server: "https://prod.example.com"}}
            users:
            - {name: me, user: {token: hush}}
            """);
  }

  @Test
  void opensTheCurrentContextWhenItIsLocal() throws IOException {
    Path minified = directory.resolve("target/kubeconfig");
    try (Session session = new Session(directory.resolve("cache"))) {
      OpenCluster open = session.open(request(null, Set.of()), minified, listener);

      assertThat(open.target())
          .isEqualTo(
              new ClusterTarget(
                  "kind-dev",
                  URI.create("https://127.0.0.1:39001"),
                  minified,
                  false,
                  "the current context of the kubeconfig"));
      assertThat(open.registry()).isEqualTo("localhost:5001");
      assertThat(open.registryPassword()).isNull();
      assertThat(session.ownsCluster()).isFalse();
      verify(listener).clusterChosen(open.target());
      verify(listener, never()).embeddedStarted(any(), anyLong());
    }
    assertThat(minified).content().contains("kind-dev", "hush").doesNotContain("prod");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(minified)))
        .isEqualTo("rw-------");
  }

  @Test
  void opensAForeignContextOnlyWhenItIsAllowed() {
    Path minified = directory.resolve("kubeconfig");
    try (Session session = new Session(directory.resolve("cache"))) {
      assertThatThrownBy(() -> session.open(request("prod", Set.of()), minified, listener))
          .isInstanceOfSatisfying(
              ClusterException.class,
              e -> assertThat(e.suggestion()).contains("-Dspark-k8s.allowedContexts=prod"))
          .hasMessageContaining("-Dspark-k8s.context=prod");
      assertThat(minified).doesNotExist();

      OpenCluster open = session.open(request("prod", Set.of("prod")), minified, listener);

      assertThat(open.target().sparkMaster()).isEqualTo("k8s://https://prod.example.com");
    }
  }

  @Test
  void itsRunIsTheSameUntilItIsClosed() {
    Session session = new Session(directory.resolve("cache"));
    Path scratch = session.run().directory();
    assertThat(session.run().directory()).isEqualTo(scratch).exists();

    session.close();
    session.close();

    assertThat(scratch).doesNotExist();
  }

  @Test
  void anOpenClusterDoesNotShowItsPassword() {
    ClusterTarget target =
        new ClusterTarget("c", URI.create("https://127.77.0.1"), kubeconfig, true, "asked");

    assertThat(new OpenCluster(target, "127.77.0.1:5000", "secret").toString())
        .contains("127.77.0.1:5000")
        .doesNotContain("secret");
  }

  private ClusterRequest request(@Nullable String context, Set<String> allowed) {
    Path cache = directory.resolve("cache");
    return new ClusterRequest(
        null,
        context,
        allowed,
        List.of(kubeconfig),
        "localhost:5001",
        new EmbeddedOptions(cache, 0, 0, null, true));
  }
}
