package io.github.sparkk8s.embedded.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.github.sparkk8s.embedded.kubelet.HostsFile.Host;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs one pod, in a thread of its own, from its volumes to its last status. */
final class PodRunner implements Runnable {
  private static final long MOUNT_COMPLAINT_MILLIS = 60_000;

  private final NodeContext node;
  private final PodContext pod;
  private final Runnable ended;
  private final List<ContainerRunner> init;
  private final List<ContainerRunner> main;
  private final CountDownLatch done = new CountDownLatch(1);

  /**
   * @param ended called when the last status is written
   */
  PodRunner(NodeContext node, PodContext pod, Runnable ended) {
    this.node = node;
    this.pod = pod;
    this.ended = ended;
    this.init = runners(pod.pod().getSpec().getInitContainers());
    this.main = runners(pod.pod().getSpec().getContainers());
  }

  private List<ContainerRunner> runners(List<Container> containers) {
    return containers.stream().map(c -> new ContainerRunner(node, pod, c)).toList();
  }

  PodContext context() {
    return pod;
  }

  Host host() {
    return new Host(pod.pod(), pod.downward().podIp());
  }

  boolean isDone() {
    return done.getCount() == 0;
  }

  /** All containers, init containers first. */
  List<ContainerRunner> containers() {
    List<ContainerRunner> all = new ArrayList<>(init);
    all.addAll(main);
    return all;
  }

  @Override
  public void run() {
    boolean orderly = false;
    try {
      pod.board().write();
      if (prepareVolumes() && runInit()) {
        runMain();
      }
      orderly = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      orderly = true; // the node is closing, and kills the containers itself
    } finally {
      if (!orderly || (pod.signals().isStopping() && !isOver())) {
        pod.board().fail("Terminated", "The pod was ended by its node");
      }
      done.countDown();
      ended.run();
    }
  }

  private boolean isOver() {
    String phase = pod.board().phase();
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  /** Sets up the volumes as soon as their objects are there; false when the pod is to stop. */
  private boolean prepareVolumes() throws InterruptedException {
    while (!pod.signals().isStopping()) {
      long seen = pod.signals().changes();
      try {
        pod.volumes().prepare(pod.pod());
        return true;
      } catch (VolumeNotReadyException e) {
        awaitObject(seen, String.valueOf(e.getMessage()));
      } catch (IOException e) {
        awaitObject(seen, "Unable to set up volumes: " + e);
      }
    }
    return false;
  }

  private void awaitObject(long seen, String problem) throws InterruptedException {
    // Spark makes a driver's config map after the driver: say nothing for a while
    pod.signals().awaitChange(seen, MOUNT_COMPLAINT_MILLIS);
    if (pod.signals().changes() == seen && !pod.signals().isStopping()) {
      pod.events().warning("FailedMount", null, problem);
    }
  }

  private boolean runInit() throws InterruptedException {
    String policy = policy().equals("Never") ? "Never" : "OnFailure";
    for (ContainerRunner container : init) {
      container.run(policy);
      if (!pod.board().record(container.name()).hasSucceeded()) {
        return false;
      }
    }
    return true;
  }

  private String policy() {
    return pod.pod().getSpec().getRestartPolicy();
  }

  private void runMain() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(main.size());
    for (ContainerRunner container : main) {
      node.threads()
          .execute(
              () -> {
                try {
                  container.run(policy());
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                } finally {
                  running.countDown();
                }
              });
    }
    Long deadline = pod.pod().getSpec().getActiveDeadlineSeconds();
    if (deadline == null) {
      running.await();
    } else if (!running.await(deadline, TimeUnit.SECONDS)) {
      pod.board()
          .fail(
              "DeadlineExceeded", "Pod was active on the node longer than the specified deadline");
      stop(graceSeconds(pod.pod()));
      running.await();
    }
  }

  static long graceSeconds(Pod pod) {
    Long grace = pod.getSpec().getTerminationGracePeriodSeconds();
    return grace == null ? 30 : grace;
  }

  /** Tells the pod to stop. A second call shortens the time; 0 ends it at once. */
  void stop(long graceSeconds) {
    boolean first = pod.signals().stop();
    for (ContainerRunner container : containers()) {
      if (graceSeconds == 0) {
        container.kill();
      } else {
        node.threads().execute(() -> stop(container, graceSeconds, first));
      }
    }
  }

  private static void stop(ContainerRunner container, long graceSeconds, boolean first) {
    long millis = TimeUnit.SECONDS.toMillis(graceSeconds);
    try {
      if (first) {
        container.stop(millis);
      } else {
        container.killAfter(millis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the last status, or so long. */
  void awaitDone(long nanos) throws InterruptedException {
    if (!done.await(nanos, TimeUnit.NANOSECONDS)) {
      containers().forEach(ContainerRunner::kill);
    }
  }

  /** Tells that an object of the pod's namespace has changed. */
  void objectsChanged() {
    pod.signals().objectsChanged();
  }
}
