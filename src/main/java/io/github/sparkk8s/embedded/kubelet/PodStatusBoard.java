package io.github.sparkk8s.embedded.kubelet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.github.sparkk8s.embedded.api.ApiError;
import io.github.sparkk8s.embedded.api.Metadata;
import io.github.sparkk8s.embedded.api.ObjectStore;
import io.github.sparkk8s.embedded.api.ResourceType;
import io.github.sparkk8s.embedded.kubelet.PodStatuses.Facts;
import io.github.sparkk8s.embedded.kubelet.PodStatuses.Failure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Holds where the containers of one pod are, and writes each change to the pod's status. */
final class PodStatusBoard {
  private final ObjectStore store;
  private final Pod pod;
  private final String podIp;
  private final Instant startTime = now();
  private final Map<String, ContainerRecord> init;
  private final Map<String, ContainerRecord> main;
  private @Nullable Failure failure;

  PodStatusBoard(ObjectStore store, Pod pod, String podIp) {
    this.store = store;
    this.pod = pod;
    this.podIp = podIp;
    boolean hasInit = !pod.getSpec().getInitContainers().isEmpty();
    this.init = waiting(pod.getSpec().getInitContainers(), "PodInitializing");
    this.main =
        waiting(pod.getSpec().getContainers(), hasInit ? "PodInitializing" : "ContainerCreating");
  }

  private static Map<String, ContainerRecord> waiting(List<Container> containers, String reason) {
    Map<String, ContainerRecord> records = new LinkedHashMap<>();
    containers.forEach(c -> records.put(c.getName(), ContainerRecord.waiting(reason)));
    return records;
  }

  /** The time as the API writes it: whole seconds. */
  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  synchronized ContainerRecord record(String container) {
    ContainerRecord record = main.get(container);
    return record != null ? record : Objects.requireNonNull(init.get(container), container);
  }

  /** Changes one container's record, and the pod's status with it. */
  synchronized void update(String container, UnaryOperator<ContainerRecord> change) {
    Map<String, ContainerRecord> records = main.containsKey(container) ? main : init;
    records.computeIfPresent(container, (name, record) -> change.apply(record));
    write();
  }

  /** Marks the pod as ended by the node. */
  synchronized void fail(String reason, String message) {
    failure = new Failure(reason, message);
    write();
  }

  synchronized String phase() {
    return PodStatuses.phase(pod.getSpec().getRestartPolicy(), facts());
  }

  private Facts facts() {
    return new Facts(podIp, startTime, init, main, failure);
  }

  /** Writes the status as it is now; a pod that is gone, or another of its name, is left alone. */
  synchronized void write() {
    String namespace = pod.getMetadata().getNamespace();
    String name = pod.getMetadata().getName();
    ObjectNode current = store.find(ResourceType.POD, namespace, name).orElse(null);
    if (current == null || !Metadata.uid(current).equals(pod.getMetadata().getUid())) {
      return;
    }
    PodStatus previous = ModelJson.read(current, Pod.class).getStatus();
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.set("status", ModelJson.write(PodStatuses.of(pod, facts(), previous, now())));
    try {
      store.updateStatus(ResourceType.POD, namespace, name, status);
    } catch (ApiError e) {
      if (e.code() != 404) {
        throw e;
      }
      // deleted since it was read: nobody is left to tell
    }
  }
}
