package io.github.sparkk8s.embedded.kubelet;

import java.util.concurrent.TimeUnit;

/** What the threads of a pod wait for: a change of objects, or the order to stop. */
final class PodSignals {
  private long changes;
  private boolean stopping;

  /** Tells that something the pod refers to may have changed. */
  synchronized void objectsChanged() {
    changes++;
    notifyAll();
  }

  /** Tells all to stop; true the first time. */
  synchronized boolean stop() {
    boolean first = !stopping;
    stopping = true;
    notifyAll();
    return first;
  }

  synchronized boolean isStopping() {
    return stopping;
  }

  /** The number of changes so far, to be read before the objects are. */
  synchronized long changes() {
    return changes;
  }

  /** Waits for another change than those seen, for the order to stop, or so long. */
  synchronized void awaitChange(long seen, long millis) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    long left = millis;
    while (changes == seen && !stopping && left > 0) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }
  }

  /** Waits for the order to stop, or so long. */
  synchronized void awaitStop(long millis) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    long left = millis;
    while (!stopping && left > 0) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }
  }
}
