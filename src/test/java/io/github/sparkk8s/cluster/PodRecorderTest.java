package io.github.sparkk8s.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sparkk8s.embedded.api.ResourceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodRecorderTest {
  private static final String IMAGE = "127.77.0.1:5000/spark:1";
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path directory;
  private TestCluster cluster;
  private ClusterClient client;

  @BeforeEach
  void start() throws IOException {
    cluster = new TestCluster(directory);
    client = ClusterClient.connect(cluster.target());
  }

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
  }

  @Test
  void keepsTheLogOfAPodThatIsDeletedMeanwhile() throws IOException {
    Files.writeString(cluster.containerLog(), "Hello from the driver\n");
    try (PodRecorder recorder = recorder()) {
      create("pi-driver", "driver", IMAGE);
      phase("pi-driver", "Running", "");
      Path log = directory.resolve("logs/default/pi-driver.log");
      await(() -> content(log).contains("Hello"));
      phase(
          "pi-driver",
          "Failed",
          """
          ,"containerStatuses": [{"name": "c", "image": "i", "imageID": "", "ready": false,
            "restartCount": 0, "state": {"terminated": {"exitCode": 137, "reason": "OOMKilled"}}}]
          """);
      cluster.store().delete(ResourceType.POD, "default", "pi-driver", 0L);
      await(() -> recorder.pods().stream().anyMatch(pod -> pod.ended() != null));

      assertThat(recorder.pods())
          .singleElement()
          .satisfies(
              pod -> {
                assertThat(pod.role()).isEqualTo("driver");
                assertThat(pod.outcome()).isEqualTo("Failed (exit code 137, OOMKilled)");
                assertThat(pod.firstSeen()).isEqualTo(NOW);
                assertThat(pod.description()).contains("kind: ", "pi-driver");
                assertThat(pod.log()).isEqualTo(log);
              });
    } finally {
      cluster.containersLive.set(false);
    }
  }

  @Test
  void passesOverPodsOfOtherImagesAndThoseThatAreNotSparks() throws IOException {
    try (PodRecorder recorder = recorder()) {
      create("other-driver", "driver", "elsewhere/spark:2");
      create("database", "", IMAGE);
      create("pi-exec-1", "executor", IMAGE);
      await(() -> !recorder.pods().isEmpty());

      assertThat(recorder.pods()).extracting(RecordedPod::name).containsExactly("pi-exec-1");
      assertThat(recorder.pods().get(0).outcome()).isEqualTo("Pending");
      assertThat(recorder.pods().get(0).log()).doesNotExist();
    }
  }

  @Test
  void givesEventsAsLinesOldestFirst() throws IOException {
    event("late", "2026-01-02T03:04:07Z", "Started");
    event("early", "2026-01-02T03:04:06Z", "Pulled");
    try (PodRecorder recorder = recorder()) {
      assertThat(recorder.events("default"))
          .containsExactly(
              "2026-01-02T03:04:06Z  Normal   Pulled              Pod/pi-driver  it is so",
              "2026-01-02T03:04:07Z  Normal   Started             Pod/pi-driver  it is so");
      assertThat(recorder.events("kube-system")).isEmpty();
    }
  }

  private PodRecorder recorder() {
    return PodRecorder.start(
        client,
        "default",
        Set.of(IMAGE),
        directory.resolve("logs"),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private void create(String name, String role, String image) throws IOException {
    String labels = role.isEmpty() ? "{}" : "{\"spark-role\": \"" + role + "\"}";
    cluster
        .store()
        .create(
            ResourceType.POD,
            "default",
            json(
                """
                {"metadata": {"name": "%s", "labels": %s},
                 "spec": {"containers": [{"name": "c", "image": "%s"}]}}
                """
                    .formatted(name, labels, image)));
  }

  private void phase(String name, String phase, String more) throws IOException {
    cluster
        .store()
        .updateStatus(
            ResourceType.POD,
            "default",
            name,
            json(
                """
                {"metadata": {"name": "%s"}, "status": {"phase": "%s" %s}}
                """
                    .formatted(name, phase, more)));
  }

  private void event(String name, String time, String reason) throws IOException {
    cluster
        .store()
        .create(
            ResourceType.EVENT,
            "default",
            json(
                """
                {"metadata": {"name": "%s"}, "type": "Normal", "reason": "%s",
                 "lastTimestamp": "%s", "message": "it is so",
                 "involvedObject": {"kind": "Pod", "name": "pi-driver"}}
                """
                    .formatted(name, reason, time)));
  }

  private static ObjectNode json(String text) throws IOException {
    return (ObjectNode) new ObjectMapper().readTree(text);
  }

  private static String content(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }
}
