package io.github.sparkk8s.embedded.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkk8s.embedded.kubelet.PodStatuses.Facts;
import io.github.sparkk8s.embedded.kubelet.PodStatuses.Failure;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PodStatusesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final ContainerRecord WAITING = ContainerRecord.waiting("ContainerCreating");
  private static final ContainerRecord RUNNING = WAITING.running("id", NOW);
  private static final ContainerRecord SUCCEEDED =
      RUNNING.terminated(0, "Completed", null, NOW, NOW);
  private static final ContainerRecord FAILED = RUNNING.terminated(1, "Error", null, NOW, NOW);

  private static String phase(String policy, ContainerRecord first, ContainerRecord second) {
    return phase(policy, Map.of(), Map.of("a", first, "b", second), null);
  }

  private static String phase(
      String policy,
      Map<String, ContainerRecord> init,
      Map<String, ContainerRecord> main,
      @Nullable Failure failure) {
    return PodStatuses.phase(policy, new Facts("127.77.0.11", NOW, init, main, failure));
  }

  @Test
  void isPendingWhileAContainerHasNeverRun() {
    assertThat(phase("Never", WAITING, RUNNING)).isEqualTo("Pending");
  }

  @Test
  void runsWhileAContainerRuns() {
    assertThat(phase("Never", FAILED, RUNNING)).isEqualTo("Running");
    assertThat(phase("Always", FAILED.restarting("CrashLoopBackOff", null), SUCCEEDED))
        .isEqualTo("Running");
  }

  @Test
  void endsWithItsContainersAsThePolicyAllows() {
    assertThat(phase("Never", SUCCEEDED, SUCCEEDED)).isEqualTo("Succeeded");
    assertThat(phase("Never", SUCCEEDED, FAILED)).isEqualTo("Failed");
    assertThat(phase("OnFailure", SUCCEEDED, SUCCEEDED)).isEqualTo("Succeeded");
    assertThat(phase("OnFailure", SUCCEEDED, FAILED)).isEqualTo("Running");
    assertThat(phase("Always", SUCCEEDED, SUCCEEDED)).isEqualTo("Running");
  }

  @Test
  void initContainersDecideFirst() {
    Map<String, ContainerRecord> main = Map.of("a", WAITING);

    assertThat(phase("Never", Map.of("i", FAILED), main, null)).isEqualTo("Failed");
    assertThat(phase("OnFailure", Map.of("i", FAILED), main, null)).isEqualTo("Pending");
    assertThat(phase("Never", Map.of("i", SUCCEEDED), Map.of("a", RUNNING), null))
        .isEqualTo("Running");
  }

  @Test
  void hasFailedWhenTheNodeEndedIt() {
    Failure failure = new Failure("DeadlineExceeded", "too slow");

    assertThat(phase("Always", Map.of(), Map.of("a", RUNNING), failure)).isEqualTo("Failed");
  }
}
