package io.github.sparkk8s.workflow;

import io.github.sparkk8s.SparkK8sException;
import io.github.sparkk8s.cluster.ClusterChoice;
import io.github.sparkk8s.cluster.ClusterClient;
import io.github.sparkk8s.cluster.ClusterTarget;
import io.github.sparkk8s.cluster.Kubeconfig;
import io.github.sparkk8s.cluster.RegistryDiscovery;
import io.github.sparkk8s.embedded.BackgroundCluster;
import io.github.sparkk8s.embedded.EmbeddedAddress;
import io.github.sparkk8s.embedded.EmbeddedCluster;
import io.github.sparkk8s.process.Run;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the goals of one build share: its run on this machine, and the embedded cluster started for
 * it, if one was. Ends both when it is closed.
 */
public final class Session implements AutoCloseable {
  private final Path cacheDirectory;
  private final GoalsAtWork goals = new GoalsAtWork();
  private @Nullable Run run;
  private @Nullable EmbeddedCluster embedded;
  private boolean closed;

  /**
   * Opens nothing yet.
   *
   * @param cacheDirectory the user's cache directory for this plugin
   */
  public Session(Path cacheDirectory) {
    this.cacheDirectory = cacheDirectory;
  }

  /** The run that processes of this build belong to. */
  public synchronized Run run() {
    requireOpen();
    if (run == null) {
      run = Run.open(EmbeddedCluster.runs(cacheDirectory));
    }
    return run;
  }

  private void requireOpen() {
    if (closed) {
      throw new SparkK8sException(
          "The build is ending: nothing more is started.", "Run the goal again.");
    }
  }

  /**
   * Chooses the cluster, starts an embedded one if that is the choice and none runs, and writes a
   * kubeconfig with this one context.
   */
  public synchronized OpenCluster open(
      ClusterRequest request, Path kubeconfigFile, SessionListener listener) {
    requireOpen();
    Kubeconfig kubeconfig = Kubeconfig.read(request.kubeconfig());
    Optional<EmbeddedAddress> background = new BackgroundCluster(cacheDirectory).find();
    ClusterChoice choice =
        ClusterChoice.choose(
            new ClusterChoice.Inputs(
                request.cluster(),
                request.context(),
                request.allowedContexts(),
                background.isPresent()),
            kubeconfig);
    if (choice instanceof ClusterChoice.Context chosen) {
      kubeconfig.minified(chosen.name()).write(kubeconfigFile);
      URI server = URI.create(kubeconfig.server(chosen.name()).orElseThrow());
      ClusterTarget target =
          new ClusterTarget(chosen.name(), server, kubeconfigFile, false, chosen.reason());
      listener.clusterChosen(target);
      return new OpenCluster(target, registry(request, target), null);
    }
    EmbeddedAddress address = background.orElseGet(() -> embedded(request, listener));
    Kubeconfig.read(List.of(address.kubeconfig())).write(kubeconfigFile);
    ClusterTarget target =
        new ClusterTarget(
            EmbeddedAddress.CONTEXT, address.server(), kubeconfigFile, true, choice.reason());
    listener.clusterChosen(target);
    return new OpenCluster(target, address.registry(), address.token());
  }

  private EmbeddedAddress embedded(ClusterRequest request, SessionListener listener) {
    if (embedded == null) {
      long start = System.nanoTime();
      embedded = EmbeddedCluster.start(request.embedded(), run());
      listener.embeddedStarted(
          embedded.address(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }
    return embedded.address();
  }

  private static @Nullable String registry(ClusterRequest request, ClusterTarget target) {
    if (request.registry() != null) {
      return request.registry();
    }
    try (ClusterClient client = ClusterClient.connect(target)) {
      return RegistryDiscovery.discover(client).orElse(null);
    }
  }

  /** Whether an embedded cluster was started for this session. */
  public synchronized boolean ownsCluster() {
    return embedded != null;
  }

  /** The goals of this build that are at work at this moment. */
  public GoalsAtWork goals() {
    return goals;
  }

  /**
   * Stops the embedded cluster and every process of this session; nothing can be opened after it.
   * Safe to call twice.
   */
  @Override
  public synchronized void close() {
    closed = true;
    try {
      if (embedded != null) {
        embedded.close();
      }
    } finally {
      embedded = null;
      if (run != null) {
        run.close();
        run = null;
      }
    }
  }
}
