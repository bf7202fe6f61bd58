package io.github.sparkk8s.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.event.events.ProgressEvent;
import com.google.cloud.tools.jib.event.progress.Allocation;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JibProgressTest {
  private static final String DIGEST = "sha256:" + "a".repeat(64);

  private static final String OTHER = "sha256:" + "b".repeat(64);

  private final RecordingListener listener = new RecordingListener();
  private long nanos = Long.MAX_VALUE - 10;
  private final JibProgress progress = new JibProgress(listener, () -> nanos);
  private final Allocation other = Allocation.newRoot("pushing blob " + OTHER, 200);
  private final Allocation blob = Allocation.newRoot("pushing blob " + DIGEST, 100);

  @Test
  void reportsAllBlobsTogetherEveryTwoSeconds() {
    send(blob, 0);
    send(other, 0);
    send(blob, 10);
    nanos += TimeUnit.SECONDS.toNanos(2);
    send(other, 30);
    send(blob, 40);
    nanos += TimeUnit.SECONDS.toNanos(1);
    send(blob, 50);
    nanos += TimeUnit.SECONDS.toNanos(1);
    send(other, 170);

    assertThat(listener.events).containsExactly("pushing 40/300", "pushing 300/300");
    assertThat(progress.traffic()).isEqualTo(new PushTraffic(2, 300));
  }

  @Test
  void saysNothingOfAPushThatIsSoonOver() {
    send(blob, 0);
    nanos += TimeUnit.SECONDS.toNanos(1);
    send(blob, 100);

    assertThat(listener.events).isEmpty();
    assertThat(progress.traffic()).isEqualTo(new PushTraffic(1, 100));
  }

  @Test
  void doesNotCountWhatTheRegistryHad() {
    send(blob, 0);
    progress.onLog(
        LogEvent.info(
            "Skipping push; BLOB already exists on target registry : digest: "
                + DIGEST
                + ", size: 100"));
    nanos += TimeUnit.SECONDS.toNanos(2);
    send(blob, 100);

    assertThat(listener.events).isEmpty();
    assertThat(progress.traffic()).isEqualTo(PushTraffic.NONE);
  }

  @Test
  void ignoresProgressOfOtherSteps() {
    progress.onProgress(new ProgressEvent(Allocation.newRoot("building scripts layer", 1), 1));

    assertThat(progress.traffic()).isEqualTo(PushTraffic.NONE);
  }

  private void send(Allocation allocation, long bytes) {
    progress.onProgress(new ProgressEvent(allocation, bytes));
  }
}
