package io.github.sparkk8s.cluster;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Spark pod as it was last seen.
 *
 * @param namespace its namespace
 * @param name its name
 * @param role {@code driver} or {@code executor}
 * @param outcome its phase, with exit code and reason where it has ended
 * @param firstSeen when it was first seen
 * @param ended when it had ended or was deleted; null while it lives
 * @param log file with its output; absent when it never ran
 * @param description the whole object as YAML
 */
public record RecordedPod(
    String namespace,
    String name,
    String role,
    String outcome,
    Instant firstSeen,
    @Nullable Instant ended,
    Path log,
    String description) {

  static RecordedPod of(Pod pod, Instant firstSeen, @Nullable Instant ended, Path log) {
    Map<String, String> labels = pod.getMetadata().getLabels();
    return new RecordedPod(
        pod.getMetadata().getNamespace(),
        pod.getMetadata().getName(),
        labels == null ? "pod" : labels.getOrDefault("spark-role", "pod"),
        outcome(pod),
        firstSeen,
        ended,
        log,
        Serialization.asYaml(pod));
  }

  /** Whether it lived at some time between the two instants. */
  public boolean livedBetween(Instant from, Instant to) {
    return !firstSeen.isAfter(to) && (ended == null || !ended.isBefore(from));
  }

  private static String outcome(Pod pod) {
    if (pod.getStatus() == null) {
      return "Unknown";
    }
    Optional<ContainerStateTerminated> terminated =
        Stream.ofNullable(pod.getStatus().getContainerStatuses())
            .flatMap(statuses -> statuses.stream())
            .map(ContainerStatus::getState)
            .filter(state -> state != null && state.getTerminated() != null)
            .map(state -> state.getTerminated())
            .findFirst();
    String phase = String.valueOf(pod.getStatus().getPhase());
    return terminated
        .map(t -> phase + " (exit code " + t.getExitCode() + ", " + t.getReason() + ")")
        .orElse(phase);
  }
}
