package io.github.sparkk8s.embedded.kubelet;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A container that has been started. */
interface ContainerProcess {
  /** Waits for the end of the first process and of its output; gives the exit code. */
  int awaitExit() throws InterruptedException;

  /** Waits for the end at most so long; tells whether it has come. */
  boolean awaitExit(long time, TimeUnit unit) throws InterruptedException;

  /** Asks the container's first process to end: SIGTERM. */
  void terminate();

  /** Ends the container at once: SIGKILL. */
  void kill();

  /**
   * Starts a command beside the first process: same namespaces, root, user and variables.
   *
   * @param tty whether the command wants a terminal
   */
  Process exec(List<String> command, boolean tty) throws IOException;
}
