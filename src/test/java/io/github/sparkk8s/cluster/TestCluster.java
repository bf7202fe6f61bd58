package io.github.sparkk8s.cluster;

import io.github.sparkk8s.embedded.api.ApiServer;
import io.github.sparkk8s.embedded.api.ApiServerConfig;
import io.github.sparkk8s.embedded.api.ClusterCertificates;
import io.github.sparkk8s.embedded.api.NodeApi;
import io.github.sparkk8s.embedded.api.ObjectStore;
import io.github.sparkk8s.embedded.api.Tokens;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A real API server without a kubelet: pods stay as the test puts them. */
public final class TestCluster implements AutoCloseable {
  private final Tokens tokens = new Tokens();
  private final ClusterCertificates certificates =
      ClusterCertificates.generate(List.of("localhost"), List.of(InetAddress.getLoopbackAddress()));
  private final ObjectStore store = new ObjectStore(Clock.systemUTC(), certificates.authority());
  private final Vertx vertx = Vertx.vertx();
  private final Path directory;
  private final ApiServer server;

  /** Whether containers still write their logs. */
  public final AtomicBoolean containersLive = new AtomicBoolean(true);

  /** Starts it; kubeconfig and the log of all containers are kept in the directory. */
  public TestCluster(Path directory) {
    this.directory = directory;
    this.server =
        ApiServer.start(
            vertx,
            new ApiServerConfig("127.0.0.1", 0, certificates, tokens),
            store,
            new NodeWithOneLog());
  }

  /** The content of the cluster. */
  public ObjectStore store() {
    return store;
  }

  /** The file that all containers log to. */
  public Path containerLog() {
    return directory.resolve("container.log");
  }

  /** Its address, with the administrator's rights. */
  public ClusterTarget target() throws IOException {
    return target(tokens.admin());
  }

  /** Its address, with some token. */
  public ClusterTarget target(String token) throws IOException {
    URI address = URI.create("https://127.0.0.1:" + server.port());
    String authority =
        Base64.getEncoder()
            .encodeToString(certificates.authority().getBytes(StandardCharsets.US_ASCII));
    Path file =
        Files.writeString(
            directory.resolve("kubeconfig"),
            """
            current-context: test
            contexts: [{name: test, context: {cluster: test, user: test}}]
            clusters: [{name: test, cluster: {server: "%s", certificate-authority-data: %s}}]
            users: [{name: test, user: {token: "%s"}}]
            """
                .formatted(address, authority, token));
    return new ClusterTarget("test", address, file, false, "a test");
  }

  /** Ends the server; its port answers no longer. */
  @Override
  public void close() {
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private final class NodeWithOneLog implements NodeApi {
    @Override
    public ContainerLog log(String namespace, String pod, @Nullable String container) {
      return new ContainerLog(containerLog(), containersLive::get);
    }

    @Override
    public Process exec(
        String namespace,
        String pod,
        @Nullable String container,
        List<String> command,
        boolean tty) {
      throw new UnsupportedOperationException("no test runs commands in pods");
    }

    @Override
    public InetSocketAddress portAddress(String namespace, String pod, int port) {
      throw new UnsupportedOperationException("no test forwards ports");
    }
  }
}
