package io.github.sparkk8s.embedded.kubelet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.Pod;
import io.github.sparkk8s.embedded.api.ApiError;
import io.github.sparkk8s.embedded.api.Metadata;
import io.github.sparkk8s.embedded.api.ResourceType;
import io.github.sparkk8s.process.DirectoryTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The pods of the node, by uid, from their binding to their deletion. */
final class PodTable {
  private static final int NOT_FOUND = 404;

  private final NodeContext node;
  private final HostsFiles hosts;
  private final PodAddresses addresses;
  private final Map<String, PodRunner> pods = new ConcurrentHashMap<>();

  PodTable(NodeContext node) {
    this.node = node;
    this.hosts = new HostsFiles(node.store(), node.config().apiHost());
    this.addresses = new PodAddresses(node.config().podNetworkPrefix());
  }

  /** Starts a pod that is new here; stops one whose deletion has begun. */
  void adopt(ObjectNode object) {
    PodRunner known = pods.get(Metadata.uid(object));
    if (known == null) {
      begin(object);
    } else if (Metadata.isTerminating(object)) {
      long grace = object.path("metadata").path("deletionGracePeriodSeconds").asLong();
      if (known.isDone()) {
        delete(known);
      } else {
        known.stop(grace);
      }
    }
  }

  private void begin(ObjectNode object) {
    try {
      Pod pod = ModelJson.read(object, Pod.class);
      String uid = Metadata.uid(object);
      Path directory = Files.createDirectories(node.directory().resolve("pods").resolve(uid));
      Path hostsFile = directory.resolve("hosts");
      PodContext context = PodContext.of(node, pod, addresses.take(), directory, hostsFile);
      PodRunner runner = new PodRunner(node, context, () -> ended(uid));
      pods.put(uid, runner);
      refreshHosts();
      node.threads().execute(runner);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the run's own directory
    }
  }

  /** Marks a pod as failed whose description has fields of the wrong type: it never runs. */
  void reject(ObjectNode object, ApiError problem) {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status
        .putObject("status")
        .put("phase", "Failed")
        .put("reason", "InvalidPod")
        .put("message", problem.getMessage());
    String namespace = Metadata.namespace(object);
    try {
      node.store().updateStatus(ResourceType.POD, namespace, Metadata.name(object), status);
    } catch (ApiError e) {
      if (e.code() != NOT_FOUND) {
        throw e;
      }
      // deleted meanwhile
    }
  }

  private void ended(String uid) {
    refreshHosts();
    PodRunner runner = pods.get(uid);
    if (runner != null) {
      Pod pod = runner.context().pod();
      String namespace = pod.getMetadata().getNamespace();
      node.store()
          .find(ResourceType.POD, namespace, pod.getMetadata().getName())
          .filter(current -> Metadata.uid(current).equals(uid))
          .filter(Metadata::isTerminating)
          .ifPresent(current -> delete(runner));
    }
  }

  /** The second phase of a graceful deletion. */
  private void delete(PodRunner runner) {
    Pod pod = runner.context().pod();
    try {
      node.store()
          .delete(
              ResourceType.POD, pod.getMetadata().getNamespace(), pod.getMetadata().getName(), 0L);
    } catch (ApiError e) {
      if (e.code() != NOT_FOUND) {
        throw e;
      }
      // another thread was faster
    }
  }

  /** Forgets a pod that is no longer in the store, and kills what still runs of it. */
  void remove(String uid) {
    PodRunner runner = pods.remove(uid);
    if (runner != null) {
      runner.stop(0);
      addresses.release(runner.host().ip());
      refreshHosts();
      deleteAfter(runner);
    }
  }

  private void deleteAfter(PodRunner runner) {
    node.threads()
        .execute(
            () -> {
              try {
                runner.awaitDone(TimeUnit.SECONDS.toNanos(30));
                DirectoryTree.delete(runner.context().directory());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the run's end deletes it
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /** Deletes a directory that no object stands for any more. */
  void deleteLater(Path directory) {
    node.threads()
        .execute(
            () -> {
              try {
                DirectoryTree.delete(directory);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  void refreshHosts() {
    hosts.refresh(pods.values());
  }

  void objectsChanged(@Nullable String namespace) {
    for (PodRunner runner : pods.values()) {
      if (runner.context().pod().getMetadata().getNamespace().equals(namespace)) {
        runner.objectsChanged();
      }
    }
  }

  /** Ends all pods and waits for it. */
  void stopAll(long graceSeconds) throws InterruptedException {
    pods.values().forEach(runner -> runner.stop(graceSeconds));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(graceSeconds + 1);
    for (PodRunner runner : pods.values()) {
      runner.awaitDone(deadline - System.nanoTime());
    }
  }

  /**
   * The pod of this name.
   *
   * @throws ApiError 404 when the node has none
   */
  PodRunner find(String namespace, String name) {
    for (PodRunner runner : pods.values()) {
      Pod pod = runner.context().pod();
      if (pod.getMetadata().getNamespace().equals(namespace)
          && pod.getMetadata().getName().equals(name)) {
        return runner;
      }
    }
    throw ApiError.notFound(ResourceType.POD, name);
  }

  /**
   * A container of a pod; null means its only one.
   *
   * @throws ApiError 404 when there is no such pod, 400 when there is no such container
   */
  ContainerRunner container(String namespace, String pod, @Nullable String container) {
    List<ContainerRunner> all = find(namespace, pod).containers();
    if (container == null && all.size() == 1) {
      return all.get(0);
    }
    if (container == null) {
      List<String> names = all.stream().map(ContainerRunner::name).toList();
      throw ApiError.badRequest(
          "a container name must be specified for pod "
              + pod
              + ", choose one of: ["
              + String.join(" ", names)
              + "]");
    }
    return all.stream()
        .filter(runner -> runner.name().equals(container))
        .findFirst()
        .orElseThrow(
            () -> ApiError.badRequest("container " + container + " is not valid for pod " + pod));
  }

  /** What a container that has not started waits for. */
  String waitingReason(String namespace, String pod, String container) {
    ContainerStateWaiting waiting =
        find(namespace, pod).context().board().record(container).state().getWaiting();
    return waiting == null ? "ContainerCreating" : waiting.getReason();
  }
}
