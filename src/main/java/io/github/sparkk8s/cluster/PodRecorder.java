package io.github.sparkk8s.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows the Spark pods of one image while tests run: their logs go to files while they live,
 * because suites delete their pods, and their last state is kept.
 *
 * <p>A pod belongs to the run when one of its containers has our image, which is named after its
 * content. All namespaces are watched where that is allowed, since suites make their own.
 */
public final class PodRecorder implements AutoCloseable {
  private static final String ROLE = "spark-role";

  private final ClusterClient cluster;
  private final Set<String> images;
  private final Path logs;
  private final Clock clock;
  private final Map<String, Recording> recordings = new LinkedHashMap<>();
  private @Nullable Watch watch;

  /** One pod under way. */
  private static final class Recording {
    final Instant firstSeen;
    final Path log;
    Pod last;
    @Nullable Instant ended;
    @Nullable LogWatch follower;
    @Nullable OutputStream out;

    Recording(Instant firstSeen, Path log, Pod pod) {
      this.firstSeen = firstSeen;
      this.log = log;
      this.last = pod;
    }
  }

  private PodRecorder(ClusterClient cluster, Set<String> images, Path logs, Clock clock) {
    this.cluster = cluster;
    this.images = Set.copyOf(images);
    this.logs = logs;
    this.clock = clock;
  }

  /**
   * Starts to record.
   *
   * @param namespace the namespace to watch where watching all of them is not allowed
   * @param images image references that make a pod one of ours
   * @param logs directory for {@code <namespace>/<pod>.log}
   */
  public static PodRecorder start(
      ClusterClient cluster, String namespace, Set<String> images, Path logs, Clock clock) {
    PodRecorder recorder = new PodRecorder(cluster, images, logs, clock);
    recorder.watch = recorder.open(namespace);
    return recorder;
  }

  private Watch open(String namespace) {
    Watcher<Pod> watcher =
        new Watcher<>() {
          @Override
          public void eventReceived(Action action, Pod pod) {
            record(action, pod);
          }

          @Override
          public void onClose(WatcherException cause) {
            // the client reconnects by itself; what was recorded stays
          }
        };
    var pods = cluster.kubernetes().pods();
    try {
      return pods.inAnyNamespace().withLabel(ROLE).watch(watcher);
    } catch (KubernetesClientException e) {
      if (e.getCode() == 403) {
        return pods.inNamespace(namespace).withLabel(ROLE).watch(watcher);
      }
      throw new ClusterException(
          "The pods of the cluster "
              + cluster.target().context()
              + " cannot be watched: "
              + e.getMessage(),
          "Check that the cluster runs, and its user's rights: kubectl auth can-i watch pods.",
          e);
    }
  }

  private synchronized void record(Watcher.Action action, Pod pod) {
    if (pod == null || !isOurs(pod)) {
      return;
    }
    Recording recording =
        recordings.computeIfAbsent(
            pod.getMetadata().getUid(), uid -> new Recording(clock.instant(), logFile(pod), pod));
    recording.last = pod;
    String phase = pod.getStatus() == null ? "" : String.valueOf(pod.getStatus().getPhase());
    if (recording.follower == null
        && !phase.equals("Pending")
        && action != Watcher.Action.DELETED) {
      follow(recording);
    }
    boolean over =
        action == Watcher.Action.DELETED || phase.equals("Succeeded") || phase.equals("Failed");
    if (over && recording.ended == null) {
      recording.ended = clock.instant();
    }
  }

  private boolean isOurs(Pod pod) {
    return pod.getSpec().getContainers().stream().anyMatch(c -> images.contains(c.getImage()));
  }

  private Path logFile(Pod pod) {
    return logs.resolve(pod.getMetadata().getNamespace())
        .resolve(pod.getMetadata().getName() + ".log");
  }

  private void follow(Recording recording) {
    try {
      Files.createDirectories(recording.log.resolveSibling(""));
      OutputStream out = Files.newOutputStream(recording.log);
      recording.out = out;
      recording.follower =
          cluster
              .kubernetes()
              .pods()
              .inNamespace(recording.last.getMetadata().getNamespace())
              .withName(recording.last.getMetadata().getName())
              .inContainer(recording.last.getSpec().getContainers().get(0).getName())
              .watchLog(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All pods seen so far, in the order of their first sight. */
  public synchronized List<RecordedPod> pods() {
    List<RecordedPod> all = new ArrayList<>();
    recordings.values().forEach(r -> all.add(RecordedPod.of(r.last, r.firstSeen, r.ended, r.log)));
    return List.copyOf(all);
  }

  /**
   * The events of a namespace, oldest first, one line each as {@code kubectl get events} has it. A
   * failure to read them is a line too: it must not hide the test's own failure.
   */
  public List<String> events(String namespace) {
    try {
      return EventLines.of(
          cluster.kubernetes().v1().events().inNamespace(namespace).list().getItems());
    } catch (KubernetesClientException e) {
      return List.of("The events cannot be read: " + e.getMessage());
    }
  }

  /** Stops watching; followers get what is still in the pipe, then end. */
  @Override
  public void close() {
    Watch open = watch;
    if (open != null) {
      open.close();
    }
    synchronized (this) {
      for (Recording recording : recordings.values()) {
        closeFollower(recording);
      }
    }
  }

  private static void closeFollower(Recording recording) {
    if (recording.follower != null) {
      recording.follower.close();
    }
    if (recording.out != null) {
      try {
        recording.out.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
