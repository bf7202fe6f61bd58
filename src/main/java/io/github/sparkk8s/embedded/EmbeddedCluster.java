package io.github.sparkk8s.embedded;

import io.github.sparkk8s.embedded.api.ApiServer;
import io.github.sparkk8s.embedded.api.ApiServerConfig;
import io.github.sparkk8s.embedded.api.ApiServerException;
import io.github.sparkk8s.embedded.api.ClusterCertificates;
import io.github.sparkk8s.embedded.api.ObjectStore;
import io.github.sparkk8s.embedded.api.Tokens;
import io.github.sparkk8s.embedded.kubelet.Isolation;
import io.github.sparkk8s.embedded.kubelet.Kubelet;
import io.github.sparkk8s.embedded.kubelet.KubeletConfig;
import io.github.sparkk8s.embedded.registry.ImageStore;
import io.github.sparkk8s.embedded.registry.Registry;
import io.github.sparkk8s.embedded.registry.RegistryConfig;
import io.github.sparkk8s.embedded.registry.RegistryException;
import io.github.sparkk8s.embedded.registry.RegistryStorage;
import io.github.sparkk8s.process.Run;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** An API server, a kubelet and a registry on one loopback address, in this JVM. */
public final class EmbeddedCluster implements AutoCloseable {
  private static final String NODE = "embedded-node";
  private static final List<String> API_NAMES =
      List.of(
          "localhost",
          "kubernetes",
          "kubernetes.default",
          "kubernetes.default.svc",
          "kubernetes.default.svc.cluster.local");

  private final EmbeddedAddress address;
  private final Deque<Runnable> closing;

  private EmbeddedCluster(EmbeddedAddress address, Deque<Runnable> closing) {
    this.address = address;
    this.closing = closing;
  }

  /** Directory of the runs of all users of a cache directory. */
  public static Path runs(Path cacheDirectory) {
    return cacheDirectory.resolve("runs");
  }

  /**
   * Starts a cluster; it answers, and its node takes pods, when this returns.
   *
   * @param run what its processes and scratch files end with
   * @throws EmbeddedClusterException when no address is free or a part does not start
   */
  public static EmbeddedCluster start(EmbeddedOptions options, Run run) {
    RuntimeException last = null;
    for (LoopbackNetwork network : LoopbackNetwork.free(options)) {
      Deque<Runnable> closing = new ArrayDeque<>();
      try {
        return new EmbeddedCluster(start(options, run, network, closing), closing);
      } catch (ApiServerException | RegistryException e) {
        closeAll(closing);
        last = e; // another cluster took the ports since they were tried: the next network
      } catch (RuntimeException e) {
        closeAll(closing);
        throw e;
      }
    }
    throw new EmbeddedClusterException(
        "The embedded cluster did not start: " + (last == null ? "" : last.getMessage()),
        "Choose other ports with -Dspark-k8s.apiPort and -Dspark-k8s.registryPort.",
        last);
  }

  private static EmbeddedAddress start(
      EmbeddedOptions options, Run run, LoopbackNetwork network, Deque<Runnable> closing) {
    Tokens tokens = new Tokens();
    RegistryStorage storage = new RegistryStorage(options.cacheDirectory().resolve("registry"));
    RegistryConfig registryConfig =
        new RegistryConfig(network.host(), network.registryPort(), storage, tokens.admin());
    // Most of the start is class loading: the servers' beside the kubelet's halves it.
    CompletableFuture<Vertx> servers =
        CompletableFuture.supplyAsync(() -> startRegistry(registryConfig, closing));
    push(closing, () -> awaitEnd(servers));

    ClusterCertificates certificates =
        ClusterCertificates.generate(API_NAMES, addresses("127.0.0.1", network.host()));
    String registryAddress = network.host() + ":" + network.registryPort();
    ImageStore images =
        new ImageStore(
            storage, options.cacheDirectory().resolve("unpacked"), Set.of(registryAddress));
    ObjectStore store = new ObjectStore(Clock.systemUTC(), certificates.authority());
    WellKnownObjects.create(store, registryAddress);
    IsolationInWords isolation = new IsolationInWords();
    Kubelet kubelet =
        Kubelet.start(
            new KubeletConfig(
                NODE,
                network.host(),
                network.apiPort(),
                network.prefix(),
                certificates.authority(),
                tokens::forServiceAccount,
                isolation(options.isolation()),
                options.lightJvm()),
            store,
            new PulledImages(images),
            run,
            isolation);
    push(closing, kubelet::close);
    ApiServer api =
        ApiServer.start(
            joined(servers),
            new ApiServerConfig(network.host(), network.apiPort(), certificates, tokens),
            store,
            kubelet);
    push(closing, api::close);
    kubelet.awaitReady();

    URI server =
        URI.create(
            "https://"
                + network.host()
                + (network.apiPort() == 443 ? "" : ":" + network.apiPort()));
    Path kubeconfig =
        AdminKubeconfig.write(
            run.directory().resolve("kubeconfig"),
            server,
            certificates.authority(),
            tokens.admin());
    return new EmbeddedAddress(
        server, kubeconfig, registryAddress, tokens.admin(), isolation.toString());
  }

  private static Vertx startRegistry(RegistryConfig config, Deque<Runnable> closing) {
    Vertx vertx = vertx();
    push(closing, () -> vertx.close().toCompletionStage().toCompletableFuture().join());
    Registry registry = Registry.start(vertx, config);
    push(closing, registry::close);
    return vertx;
  }

  private static Vertx joined(CompletableFuture<Vertx> servers) {
    try {
      return servers.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  /** What is still starting must have been pushed before all that was is closed. */
  private static void awaitEnd(CompletableFuture<Vertx> servers) {
    servers.handle((vertx, failure) -> vertx).join();
  }

  private static void push(Deque<Runnable> closing, Runnable close) {
    synchronized (closing) {
      closing.push(close);
    }
  }

  private static Vertx vertx() {
    return Vertx.vertx(
        new VertxOptions()
            .setEventLoopPoolSize(2)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false)));
  }

  private static List<InetAddress> addresses(String... hosts) {
    return Arrays.stream(hosts).map(EmbeddedCluster::literal).toList();
  }

  private static InetAddress literal(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(host + " is not an address", e);
    }
  }

  private static @Nullable Isolation isolation(@Nullable String name) {
    if (name == null) {
      return null;
    }
    return Arrays.stream(Isolation.values())
        .filter(value -> word(value).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new EmbeddedClusterException(
                    "-Dspark-k8s.isolation=" + name + " is not known.",
                    "Use one of "
                        + Arrays.stream(Isolation.values()).map(EmbeddedCluster::word).toList()
                        + ", or leave it out.",
                    null));
  }

  static String word(Isolation isolation) {
    return isolation.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Where it answers. */
  public EmbeddedAddress address() {
    return address;
  }

  /** Ends all pods and closes all ports. Safe to call twice. */
  @Override
  public void close() {
    closeAll(closing);
  }

  private static void closeAll(Deque<Runnable> closing) {
    while (true) {
      Runnable close;
      synchronized (closing) {
        close = closing.poll();
      }
      if (close == null) {
        return;
      }
      close.run();
    }
  }
}
