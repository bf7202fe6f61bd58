package io.github.sparkk8s.embedded.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodIPBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The status of a pod, made from where its containers are (Kubernetes, "Pod Lifecycle"). */
final class PodStatuses {
  private PodStatuses() {}

  /**
   * What a status is made from.
   *
   * @param podIp the pod's address
   * @param startTime when this node took the pod
   * @param init init containers by name, in order
   * @param main containers by name, in order
   * @param failure reason and message when the pod as a whole was ended; null otherwise
   */
  record Facts(
      String podIp,
      Instant startTime,
      Map<String, ContainerRecord> init,
      Map<String, ContainerRecord> main,
      @Nullable Failure failure) {}

  /** Why the node ended a pod. */
  record Failure(String reason, String message) {}

  /** The phase that the containers make. */
  static String phase(String restartPolicy, Facts facts) {
    boolean never = restartPolicy.equals("Never");
    if (facts.failure() != null) {
      return "Failed";
    }
    for (ContainerRecord record : facts.init().values()) {
      if (!record.hasSucceeded()) {
        return record.isTerminated() && never ? "Failed" : "Pending";
      }
    }
    Collection<ContainerRecord> main = facts.main().values();
    if (main.stream().allMatch(ContainerRecord::isTerminated)) {
      boolean succeeded = main.stream().allMatch(ContainerRecord::hasSucceeded);
      boolean ended = never || (succeeded && restartPolicy.equals("OnFailure"));
      return !ended ? "Running" : succeeded ? "Succeeded" : "Failed";
    }
    boolean starting =
        main.stream()
            .anyMatch(r -> r.state().getWaiting() != null && r.lastState().getTerminated() == null);
    return starting ? "Pending" : "Running";
  }

  /** The status, with the times of conditions that did not change taken from the one before. */
  static PodStatus of(Pod pod, Facts facts, @Nullable PodStatus previous, Instant now) {
    String phase = phase(pod.getSpec().getRestartPolicy(), facts);
    boolean initialized = facts.init().values().stream().allMatch(ContainerRecord::hasSucceeded);
    boolean ready =
        initialized && facts.main().values().stream().allMatch(ContainerRecord::isRunning);
    String notReady = phase.equals("Succeeded") ? "PodCompleted" : "ContainersNotReady";
    List<PodCondition> conditions =
        List.of(
            condition("PodScheduled", true, null, previous, now),
            condition("Initialized", initialized, "ContainersNotInitialized", previous, now),
            condition("ContainersReady", ready, notReady, previous, now),
            condition("Ready", ready, notReady, previous, now));
    PodStatus before = previous == null ? new PodStatus() : previous;
    PodStatusBuilder status =
        new PodStatusBuilder()
            .withPhase(phase)
            .withQosClass(before.getQosClass())
            .withConditions(conditions)
            .withHostIP(DownwardApi.HOST_IP)
            .withPodIP(facts.podIp())
            .withPodIPs(new PodIPBuilder().withIp(facts.podIp()).build())
            .withStartTime(facts.startTime().toString())
            .withInitContainerStatuses(
                containers(pod.getSpec().getInitContainers(), facts.init(), true))
            .withContainerStatuses(containers(pod.getSpec().getContainers(), facts.main(), false));
    if (facts.failure() != null) {
      status.withReason(facts.failure().reason()).withMessage(facts.failure().message());
    }
    return status.build();
  }

  private static List<ContainerStatus> containers(
      List<Container> containers, Map<String, ContainerRecord> records, boolean init) {
    List<ContainerStatus> statuses = new ArrayList<>();
    for (Container container : containers) {
      ContainerRecord record =
          Objects.requireNonNull(records.get(container.getName()), container.getName());
      statuses.add(
          new ContainerStatusBuilder()
              .withName(container.getName())
              .withImage(container.getImage())
              .withImageID(record.imageId())
              .withContainerID(record.containerId().isEmpty() ? null : record.containerId())
              .withRestartCount(record.restarts())
              .withReady(init ? record.hasSucceeded() : record.isRunning())
              .withStarted(record.isRunning())
              .withState(record.state())
              .withLastState(record.lastState())
              .build());
    }
    return statuses;
  }

  private static PodCondition condition(
      String type,
      boolean holds,
      @Nullable String reason,
      @Nullable PodStatus before,
      Instant now) {
    String status = holds ? "True" : "False";
    String since = now.toString();
    if (before != null) {
      for (PodCondition condition : before.getConditions()) {
        if (condition.getType().equals(type)
            && condition.getStatus().equals(status)
            && condition.getLastTransitionTime() != null) {
          since = condition.getLastTransitionTime();
        }
      }
    }
    return new PodConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withReason(holds ? null : reason)
        .withLastTransitionTime(since)
        .build();
  }
}
