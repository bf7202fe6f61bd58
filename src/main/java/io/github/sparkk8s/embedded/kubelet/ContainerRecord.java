package io.github.sparkk8s.embedded.kubelet;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a container is in its life.
 *
 * @param state waiting, running or terminated
 * @param lastState how it ended the time before; empty before its first restart
 * @param restarts how often it was started again
 * @param imageId digest reference of its image; empty before it was pulled
 * @param containerId its id; empty before it was started
 */
record ContainerRecord(
    ContainerState state,
    ContainerState lastState,
    int restarts,
    String imageId,
    String containerId) {
  /** A container whose turn has not come. */
  static ContainerRecord waiting(String reason) {
    return new ContainerRecord(waitingState(reason, null), new ContainerState(), 0, "", "");
  }

  ContainerRecord withImage(String id) {
    return new ContainerRecord(state, lastState, restarts, id, containerId);
  }

  ContainerRecord waitingFor(String reason, @Nullable String message) {
    return new ContainerRecord(
        waitingState(reason, message), lastState, restarts, imageId, containerId);
  }

  ContainerRecord running(String id, Instant startedAt) {
    ContainerState running =
        new ContainerStateBuilder()
            .withNewRunning()
            .withStartedAt(startedAt.toString())
            .endRunning()
            .build();
    return new ContainerRecord(running, lastState, restarts, imageId, id);
  }

  ContainerRecord terminated(
      int exitCode, String reason, @Nullable String message, Instant from, Instant to) {
    ContainerState terminated =
        new ContainerStateBuilder()
            .withNewTerminated()
            .withExitCode(exitCode)
            .withReason(reason)
            .withMessage(message)
            .withStartedAt(from.toString())
            .withFinishedAt(to.toString())
            .withContainerID(containerId.isEmpty() ? null : containerId)
            .endTerminated()
            .build();
    return new ContainerRecord(terminated, lastState, restarts, imageId, containerId);
  }

  /** The same with its end moved to the last state, before it is started again. */
  ContainerRecord restarting(String reason, @Nullable String message) {
    return new ContainerRecord(
        waitingState(reason, message), state, restarts + 1, imageId, containerId);
  }

  boolean isRunning() {
    return state.getRunning() != null;
  }

  boolean isTerminated() {
    return state.getTerminated() != null;
  }

  boolean hasSucceeded() {
    ContainerStateTerminated end = state.getTerminated();
    return end != null && end.getExitCode() == 0;
  }

  private static ContainerState waitingState(String reason, @Nullable String message) {
    return new ContainerStateBuilder()
        .withNewWaiting()
        .withReason(reason)
        .withMessage(message)
        .endWaiting()
        .build();
  }
}
