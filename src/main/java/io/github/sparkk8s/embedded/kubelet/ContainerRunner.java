package io.github.sparkk8s.embedded.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LifecycleHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs one container through its starts and its end. */
final class ContainerRunner {
  private static final int START_FAILED = 128; // exit code of container runtimes
  private static final int KILLED = 137;

  private final PodContext pod;
  private final Container container;
  private final ContainerStarter starter;
  private final Path directory;
  private @Nullable ContainerProcess process;
  private @Nullable Path log;
  private volatile boolean live;

  ContainerRunner(NodeContext node, PodContext pod, Container container) {
    this.pod = pod;
    this.container = container;
    this.starter = new ContainerStarter(node, pod, container);
    this.directory = pod.directory().resolve("containers").resolve(container.getName());
  }

  String name() {
    return container.getName();
  }

  /** Runs the container, and again as often as the policy says; returns when it stays ended. */
  void run(String restartPolicy) throws InterruptedException {
    Backoff backoff = Backoff.first();
    for (int start = 0; !pod.signals().isStopping(); start++) {
      int exitCode = runOnce(start);
      boolean again =
          restartPolicy.equals("Always") || (restartPolicy.equals("OnFailure") && exitCode != 0);
      if (!again || pod.signals().isStopping()) {
        return;
      }
      if (start == 0) {
        pod.board().update(name(), r -> r.restarting("ContainerCreating", null));
      } else {
        awaitBackoff(backoff);
        backoff = backoff.next();
      }
    }
  }

  private void awaitBackoff(Backoff backoff) throws InterruptedException {
    long seconds = TimeUnit.MILLISECONDS.toSeconds(backoff.nextMillis());
    String message =
        "back-off %ds restarting failed container=%s pod=%s"
            .formatted(seconds, name(), pod.fullName());
    pod.board().update(name(), r -> r.restarting("CrashLoopBackOff", message));
    pod.events().warning("BackOff", name(), "Back-off restarting failed container " + name());
    pod.signals().awaitStop(backoff.nextMillis());
  }

  private int runOnce(int start) throws InterruptedException {
    Path file = directory.resolve(start + ".log");
    Instant from = PodStatusBoard.now();
    try {
      ContainerProcess started = starter.start(directory.resolve(Integer.toString(start)), file);
      if (started == null) {
        ended(KILLED, "ContainerStatusUnknown", "The container was not started", from);
        return KILLED;
      }
      String id = "process://" + UUID.randomUUID();
      begin(started, file);
      pod.board().update(name(), record -> record.running(id, from));
      pod.events().normal("Started", name(), "Started container " + name());
      postStart(started);
      int exitCode = started.awaitExit();
      live = false;
      ended(exitCode, exitCode == 0 ? "Completed" : "Error", null, from);
      return exitCode;
    } catch (ContainerStartException e) {
      pod.events().warning("Failed", name(), "Error: " + e.getMessage());
      ended(START_FAILED, "StartError", e.getMessage(), from);
      return START_FAILED;
    }
  }

  private void ended(int exitCode, String reason, @Nullable String message, Instant from) {
    Instant to = PodStatusBoard.now();
    pod.board().update(name(), r -> r.terminated(exitCode, reason, message, from, to));
  }

  private synchronized void begin(ContainerProcess started, Path file) {
    process = started;
    log = file;
    live = true;
    if (pod.signals().isStopping()) {
      started.kill(); // the order to stop came while it was being started
    }
  }

  private void postStart(ContainerProcess started) throws InterruptedException {
    List<String> command =
        container.getLifecycle() == null
            ? List.of()
            : command(container.getLifecycle().getPostStart());
    if (!command.isEmpty() && !runHook(started, command, "PostStart", Long.MAX_VALUE)) {
      started.kill();
    }
  }

  /**
   * Ends the container: its {@code preStop} hook, SIGTERM, and SIGKILL when the time is over.
   *
   * @param graceMillis for all of it
   */
  void stop(long graceMillis) throws InterruptedException {
    ContainerProcess running = process();
    if (running == null || !live) {
      return;
    }
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(graceMillis);
    pod.events().normal("Killing", name(), "Stopping container " + name());
    List<String> preStop =
        container.getLifecycle() == null
            ? List.of()
            : command(container.getLifecycle().getPreStop());
    if (!preStop.isEmpty() && graceMillis > 0) {
      runHook(running, preStop, "PreStop", graceMillis);
    }
    running.terminate();
    if (!running.awaitExit(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      running.kill();
    }
  }

  /** Ends the container when it has not ended by itself after so long. */
  void killAfter(long millis) throws InterruptedException {
    ContainerProcess running = process();
    if (running != null && live && !running.awaitExit(millis, TimeUnit.MILLISECONDS)) {
      running.kill();
    }
  }

  /** Ends the container at once. */
  void kill() {
    ContainerProcess running = process();
    if (running != null && live) {
      running.kill();
    }
  }

  /** Runs a hook; false when it fails, or does not end in time and is killed. */
  private boolean runHook(ContainerProcess running, List<String> command, String hook, long millis)
      throws InterruptedException {
    try {
      Process process = running.exec(command, false);
      process.getOutputStream().close();
      ContainerOutput.copy(process.getInputStream(), directory.resolve(hook + ".log"));
      ContainerOutput.copy(process.getErrorStream(), directory.resolve(hook + ".log"));
      if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        String message = hook + " hook " + command + " exited with code " + exitCode;
        pod.events().warning("Failed" + hook + "Hook", name(), message);
      }
      return exitCode == 0;
    } catch (IOException e) {
      pod.events().warning("Failed" + hook + "Hook", name(), hook + " hook: " + e.getMessage());
      return false;
    }
  }

  private static List<String> command(@Nullable LifecycleHandler handler) {
    return handler == null || handler.getExec() == null
        ? List.of()
        : handler.getExec().getCommand();
  }

  synchronized @Nullable ContainerProcess process() {
    return process;
  }

  /** The log of the last start; null before the first. */
  synchronized @Nullable Path log() {
    return log;
  }

  boolean isLive() {
    return live;
  }
}
