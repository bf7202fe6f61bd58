package io.github.sparkk8s.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  @Test
  void letsOneEventPassInTwoSeconds() {
    AtomicLong clock = new AtomicLong(-5);
    Throttle throttle = new Throttle(clock::get);

    assertThat(throttle.isDue()).isFalse();
    clock.addAndGet(TimeUnit.SECONDS.toNanos(2));
    assertThat(throttle.isDue()).isTrue();
    assertThat(throttle.isDue()).isFalse();
    clock.addAndGet(TimeUnit.SECONDS.toNanos(2));
    assertThat(throttle.isDue()).isTrue();
  }
}
