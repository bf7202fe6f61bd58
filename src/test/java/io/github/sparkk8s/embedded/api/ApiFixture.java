package io.github.sparkk8s.embedded.api;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** An API server with a node that runs commands of this machine, and clients of it. */
final class ApiFixture implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  final Tokens tokens = new Tokens();
  final ClusterCertificates certificates =
      ClusterCertificates.generate(List.of("localhost"), List.of(InetAddress.getLoopbackAddress()));
  final ObjectStore store = new ObjectStore(Clock.systemUTC(), certificates.authority());
  final AtomicBoolean containerLives = new AtomicBoolean();
  final Vertx vertx = Vertx.vertx();
  final ApiServer server;
  final KubernetesClient client;
  final SSLContext trusting = trusting(certificates.authority());
  final HttpClient http = HttpClient.newBuilder().sslContext(trusting).build();

  ApiFixture(Path log) {
    server =
        ApiServer.start(
            vertx,
            new ApiServerConfig("127.0.0.1", 0, certificates, tokens),
            store,
            new LocalNode(log));
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(url("/"))
            .withCaCertData(certificates.authority())
            .withOauthToken(tokens.admin())
            .withNamespace("default")
            .withRequestRetryBackoffLimit(0)
            .build();
    client = new KubernetesClientBuilder().withConfig(config).build();
  }

  String url(String path) {
    return "https://127.0.0.1:" + server.port() + path;
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url(path)))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + tokens.admin());
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.close();
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static SSLContext trusting(String authority) {
    try {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "authority",
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(authority.getBytes(StandardCharsets.US_ASCII))));
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class LocalNode implements NodeApi {
    private final Path log;

    LocalNode(Path log) {
      this.log = log;
    }

    @Override
    public ContainerLog log(String namespace, String pod, @Nullable String container) {
      if (pod.equals("missing")) {
        throw ApiError.notFound(ResourceType.POD, pod);
      }
      return new ContainerLog(log, containerLives::get);
    }

    @Override
    public Process exec(
        String namespace, String pod, @Nullable String container, List<String> command, boolean tty)
        throws IOException {
      if (pod.equals("missing")) {
        throw ApiError.notFound(ResourceType.POD, pod);
      }
      return new ProcessBuilder(command).start();
    }

    @Override
    public InetSocketAddress portAddress(String namespace, String pod, int port) {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
  }
}
