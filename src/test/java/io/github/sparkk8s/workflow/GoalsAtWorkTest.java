package io.github.sparkk8s.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class GoalsAtWorkTest {
  private final GoalsAtWork goals = new GoalsAtWork();

  @Test
  void interruptsAGoalAndWaitsUntilItHasLeft() throws InterruptedException {
    CountDownLatch entered = new CountDownLatch(1);
    AtomicBoolean cleanedUp = new AtomicBoolean();
    Thread goal =
        new Thread(
            () -> {
              goals.enter();
              entered.countDown();
              try {
                Thread.sleep(60_000);
              } catch (InterruptedException e) {
                cleanedUp.set(true);
              } finally {
                goals.leave();
              }
            });
    goal.start();
    entered.await();

    goals.interrupt(Duration.ofSeconds(10));

    assertThat(cleanedUp).isTrue();
    goal.join();
  }

  @Test
  void doesNotWaitForeverForAGoalThatDoesNotLeave() {
    goals.enter(); // and never leaves

    goals.interrupt(Duration.ofMillis(50));

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void leavesThreadsAloneThatHaveLeft() {
    goals.enter();
    goals.leave();

    goals.interrupt(Duration.ofSeconds(10));

    assertThat(Thread.interrupted()).isFalse();
  }
}
