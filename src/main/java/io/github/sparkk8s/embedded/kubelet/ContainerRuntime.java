package io.github.sparkk8s.embedded.kubelet;

import java.nio.file.Path;

/** Starts containers with one kind of isolation. */
interface ContainerRuntime {
  /** The isolation it gives. */
  Isolation isolation();

  /**
   * Starts a container; returns when its root stands and its first process has taken over.
   *
   * @param log file that its output is appended to
   * @throws ContainerStartException when that fails
   */
  ContainerProcess start(ContainerPlan plan, Path log);
}
