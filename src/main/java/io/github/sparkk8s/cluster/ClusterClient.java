package io.github.sparkk8s.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection to one cluster, for creating, reading and deleting objects. */
public final class ClusterClient implements AutoCloseable {
  private static final int CONNECT_MILLIS = 10_000;
  private static final int NO_ANSWER = 0;

  private final ClusterTarget target;
  private final KubernetesClient client;

  private ClusterClient(ClusterTarget target, KubernetesClient client) {
    this.target = target;
    this.client = client;
  }

  /** Connects; nothing is sent yet. */
  public static ClusterClient connect(ClusterTarget target) {
    Config config =
        new ConfigBuilder(Config.fromKubeconfig(target.kubeconfig().toFile()))
            .withConnectionTimeout(CONNECT_MILLIS)
            .withRequestRetryBackoffLimit(2)
            .build();
    return new ClusterClient(target, new KubernetesClientBuilder().withConfig(config).build());
  }

  /** The cluster this is connected to. */
  public ClusterTarget target() {
    return target;
  }

  KubernetesClient kubernetes() {
    return client;
  }

  /** The object of the same kind, namespace and name, if the cluster has it. */
  public <T extends HasMetadata> Optional<T> find(T like) {
    try {
      return Optional.ofNullable(client.resource(like).get());
    } catch (KubernetesClientException e) {
      throw failure("look up", like, e);
    }
  }

  /** Creates the object; the answer carries its uid. */
  public <T extends HasMetadata> T create(T object) {
    try {
      return client.resource(object).create();
    } catch (KubernetesClientException e) {
      throw failure("create", object, e);
    }
  }

  /** Deletes the object when it is still the one with this uid; returns whether it was there. */
  public boolean delete(HasMetadata object, @Nullable String uid) {
    try {
      HasMetadata now = client.resource(object).get();
      if (now == null || (uid != null && !uid.equals(now.getMetadata().getUid()))) {
        return false;
      }
      client.resource(object).withGracePeriod(0L).delete();
      return true;
    } catch (KubernetesClientException e) {
      throw failure("delete", object, e);
    }
  }

  /**
   * Waits until an object is gone.
   *
   * @return whether it was gone in time
   */
  public boolean awaitGone(HasMetadata object, Duration timeout) {
    try {
      client
          .resource(object)
          .waitUntilCondition(now -> now == null, timeout.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (KubernetesClientTimeoutException e) {
      return false;
    } catch (KubernetesClientException e) {
      throw failure("watch", object, e);
    }
  }

  private ClusterException failure(String verb, HasMetadata object, KubernetesClientException e) {
    String what = describe(object);
    String where = " in the cluster " + target.context() + " (" + target.server() + ")";
    // Without an HTTP answer the client's code is 0 or negative.
    return switch (Math.max(e.getCode(), NO_ANSWER)) {
      case 401 ->
          new ClusterException(
              "Cannot " + verb + " " + what + where + ": not authenticated (401).",
              "Renew the credentials of the context " + target.context() + " in the kubeconfig.",
              e);
      case 403 ->
          new ClusterException(
              "Cannot " + verb + " " + what + where + ": not allowed (403): " + e.getMessage(),
              "Ask for this right, or choose a namespace you may use with -Dspark-k8s.namespace.",
              e);
      case NO_ANSWER ->
          new ClusterException(
              "Cannot " + verb + " " + what + where + ": no answer: " + rootMessage(e),
              "Check that the cluster runs, or use -Dspark-k8s.cluster=embedded.",
              e);
      default ->
          new ClusterException(
              "Cannot " + verb + " " + what + where + ": " + e.getMessage(),
              "Read the API server's answer above.",
              e);
    };
  }

  private static String describe(HasMetadata object) {
    String namespace = object.getMetadata().getNamespace();
    String name = object.getKind() + " " + object.getMetadata().getName();
    return object instanceof Namespace || namespace == null
        ? name
        : name + " of namespace " + namespace;
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  @Override
  public void close() {
    client.close();
  }
}
