package io.github.sparkk8s.workflow;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The threads that run goals of one build, so that a build told to end can end them: interrupted,
 * they stop their processes and write down what they know.
 */
public final class GoalsAtWork {
  private final Set<Thread> threads = new HashSet<>();

  /** The current thread starts a goal. */
  public synchronized void enter() {
    threads.add(Thread.currentThread());
  }

  /** The current thread has ended its goal. */
  public synchronized void leave() {
    threads.remove(Thread.currentThread());
    notifyAll();
  }

  /**
   * Interrupts all and waits until they have left.
   *
   * @param patience how long to wait for them
   */
  public synchronized void interrupt(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    threads.forEach(Thread::interrupt);
    try {
      while (!threads.isEmpty() && System.nanoTime() < deadline) {
        TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // who waits is told to hurry, too
    }
  }
}
