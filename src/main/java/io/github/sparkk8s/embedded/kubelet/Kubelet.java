package io.github.sparkk8s.embedded.kubelet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Quantity;
import io.github.sparkk8s.embedded.api.ApiError;
import io.github.sparkk8s.embedded.api.Metadata;
import io.github.sparkk8s.embedded.api.NodeApi;
import io.github.sparkk8s.embedded.api.ObjectStore;
import io.github.sparkk8s.embedded.api.ResourceType;
import io.github.sparkk8s.embedded.api.StoreEvent;
import io.github.sparkk8s.process.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one node of the embedded cluster, with its scheduler.
 *
 * <p>A thread follows the store; each pod has threads of its own. Containers are processes of the
 * given {@link Run}, so none outlives this JVM.
 */
public final class Kubelet implements NodeApi, AutoCloseable {
  private static final long CLOSE_GRACE_SECONDS = 3;

  private final NodeContext node;
  private final PodTable pods;
  private final PodScheduler scheduler;
  private final BlockingQueue<StoreEvent> events = new LinkedBlockingQueue<>();
  private final Thread watcher = new Thread(this::follow, "spark-k8s-kubelet");
  private final ObjectStore.Watch watch;
  private final FutureTask<Void> registration;
  private boolean closed;

  private Kubelet(NodeContext node, Map<String, Quantity> capacity) {
    this.node = node;
    this.registration = new FutureTask<>(() -> register(node, capacity), null);
    this.pods = new PodTable(node);
    this.scheduler = new PodScheduler(node.store(), node.config().nodeName());
    this.watch = node.store().watch(events::add);
  }

  /**
   * Registers the node and begins to run pods, those included that wait already.
   *
   * @param images where the images of containers come from
   * @param run starts the processes; its directory holds the files of pods
   * @param listener hears what is decided about this machine
   */
  public static Kubelet start(
      KubeletConfig config,
      ObjectStore store,
      ImageSource images,
      Run run,
      KubeletListener listener) {
    String javaHome = realPath(Path.of(System.getProperty("java.home"))).toString();
    Map<String, Quantity> capacity = NodeObject.capacity();
    NodeContext node =
        new NodeContext(
            config,
            store,
            images,
            new CompletableFuture<>(),
            new ContainerPlanner(config, javaHome),
            threads(),
            listener,
            realPath(run.directory()).resolve("node"),
            capacity);
    node.threads().execute(() -> probe(node, javaHome, run));
    Kubelet kubelet = new Kubelet(node, capacity);
    node.threads().execute(kubelet.registration);
    kubelet.watcher.setDaemon(true);
    kubelet.watcher.start();
    return kubelet;
  }

  private static void register(NodeContext node, Map<String, Quantity> capacity) {
    String name = node.config().nodeName();
    ObjectNode object = ModelJson.write(NodeObject.of(name, capacity, PodStatusBoard.now()));
    node.store().create(ResourceType.NODE, null, object);
    node.store().updateStatus(ResourceType.NODE, null, name, object);
  }

  /**
   * Waits until pods are taken: the isolation is chosen and the node registered, which happens
   * beside the caller's own work. Then loads in the background what the first pod needs.
   *
   * @throws ContainerStartException when the isolation that was asked for does not work here
   */
  public void awaitReady() {
    try {
      node.runtime().join();
      registration.get();
    } catch (CompletionException | ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the node was registered", e);
    }
    node.threads().execute(new ModelWarmUp());
  }

  /** Without links: they would lead elsewhere from within a container's namespace. */
  private static Path realPath(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it is in use
    }
  }

  private static ExecutorService threads() {
    return Executors.newCachedThreadPool(
        task -> {
          Thread thread = new Thread(task, "spark-k8s-pod");
          thread.setDaemon(true);
          return thread;
        });
  }

  private static void probe(NodeContext node, String javaHome, Run run) {
    HostTools tools = HostTools.find(System.getenv().getOrDefault("PATH", ""));
    Isolation wanted = node.config().isolation();
    try {
      IsolationProbe.Choice choice = new IsolationProbe(tools, javaHome, run).choose(wanted);
      String why = wanted == null ? choice.why() : "asked for";
      node.listener().isolationChosen(choice.runtime().isolation(), why);
      node.runtime().complete(choice.runtime());
    } catch (ContainerStartException e) {
      if (wanted != null) {
        node.listener().isolationFailed(wanted, String.valueOf(e.getMessage()));
      }
      node.runtime().completeExceptionally(e);
    }
  }

  private void follow() {
    try {
      scheduleAll();
      while (true) {
        handle(events.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void handle(StoreEvent event) {
    ResourceType type = event.resource();
    ObjectNode object = event.object();
    if (type.equals(ResourceType.POD)) {
      handlePod(event.type(), object);
    } else if (type.equals(ResourceType.SERVICE)) {
      pods.refreshHosts();
    } else if (type.equals(ResourceType.NODE)) {
      scheduleAll();
    } else if (type.equals(ResourceType.CONFIG_MAP) || type.equals(ResourceType.SECRET)) {
      pods.objectsChanged(Metadata.namespace(object));
    } else if (type.equals(ResourceType.PERSISTENT_VOLUME_CLAIM)) {
      if (event.type() == StoreEvent.Type.DELETED) {
        pods.deleteLater(node.claims().resolve(Metadata.uid(object)));
      } else {
        pods.objectsChanged(Metadata.namespace(object));
      }
    }
  }

  private void scheduleAll() {
    scheduler.unbound().forEach(pod -> handlePod(StoreEvent.Type.MODIFIED, pod));
  }

  private void handlePod(StoreEvent.Type type, ObjectNode object) {
    try {
      if (type == StoreEvent.Type.DELETED) {
        pods.remove(Metadata.uid(object));
      } else if (PodScheduler.isUnbound(object)) {
        scheduler.schedule(object);
      } else if (object.path("spec").path("nodeName").asText().equals(node.config().nodeName())) {
        pods.adopt(object);
      }
    } catch (ApiError e) {
      pods.reject(object, e);
    }
  }

  @Override
  public ContainerLog log(String namespace, String pod, @Nullable String container) {
    ContainerRunner runner = pods.container(namespace, pod, container);
    Path log = runner.log();
    if (log == null) {
      throw ApiError.badRequest(
          "container \""
              + runner.name()
              + "\" in pod \""
              + pod
              + "\" is waiting to start: "
              + pods.waitingReason(namespace, pod, runner.name()));
    }
    return new ContainerLog(log, runner::isLive);
  }

  @Override
  public Process exec(
      String namespace, String pod, @Nullable String container, List<String> command, boolean tty)
      throws IOException {
    ContainerRunner runner = pods.container(namespace, pod, container);
    ContainerProcess process = runner.process();
    if (process == null || !runner.isLive()) {
      throw ApiError.badRequest(
          "container \"" + runner.name() + "\" in pod \"" + pod + "\" is not running");
    }
    return process.exec(command, tty);
  }

  @Override
  public InetSocketAddress portAddress(String namespace, String pod, int port) {
    PodRunner runner = pods.find(namespace, pod);
    if (runner.isDone()) {
      throw ApiError.badRequest("unable to forward port because pod is not running");
    }
    return new InetSocketAddress(runner.host().ip(), port);
  }

  /** Ends all pods: SIGTERM, and SIGKILL after a short while. Does nothing the second time. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    watch.close();
    watcher.interrupt();
    try {
      watcher.join();
      pods.stopAll(CLOSE_GRACE_SECONDS);
      node.threads().shutdownNow();
      node.threads().awaitTermination(CLOSE_GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
