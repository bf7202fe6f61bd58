package io.github.sparkk8s.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.event.events.ProgressEvent;
import com.google.cloud.tools.jib.event.events.TimerEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Jib's events as ours, and the count of what was really sent.
 *
 * <p>Jib tells blobs and layers apart by the descriptions of its events only. It reports a blob it
 * skips as sent too, after a log event that says so. A blob announces itself by an event of no
 * units. Worker threads call in parallel.
 */
final class JibProgress {
  private static final Pattern LAYER = Pattern.compile("Building (.+) layer");
  private static final Pattern BLOB = Pattern.compile("pushing blob (sha256:[0-9a-f]{64})");
  private static final Pattern SKIPPED =
      Pattern.compile("Skipping push; BLOB already exists.*(sha256:[0-9a-f]{64}).*");
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final ImageListener listener;
  private final LongSupplier nanoTime;
  private final Map<String, Blob> blobs = new HashMap<>();
  private final Set<String> skipped = new HashSet<>();
  private long reportedAt;

  JibProgress(ImageListener listener, LongSupplier nanoTime) {
    this.listener = listener;
    this.nanoTime = nanoTime;
  }

  void listenTo(Containerizer containerizer) {
    containerizer
        .addEventHandler(LogEvent.class, this::onLog)
        .addEventHandler(TimerEvent.class, this::onTimer)
        .addEventHandler(ProgressEvent.class, this::onProgress);
  }

  synchronized PushTraffic traffic() {
    long sent = blobs.values().stream().filter(blob -> blob.sent() > 0).count();
    return new PushTraffic((int) sent, sum(Blob::sent));
  }

  synchronized void onLog(LogEvent event) {
    Matcher skip = SKIPPED.matcher(event.getMessage());
    if (skip.matches()) {
      skipped.add(skip.group(1));
      blobs.remove(skip.group(1));
    }
    listener.detail(event.getMessage());
  }

  private void onTimer(TimerEvent event) {
    Matcher layer = LAYER.matcher(event.getDescription());
    if (event.getState() == TimerEvent.State.FINISHED && layer.matches()) {
      listener.layerMade(layer.group(1), event.getElapsed());
    }
  }

  synchronized void onProgress(ProgressEvent event) {
    Matcher blob = BLOB.matcher(event.getAllocation().getDescription());
    if (!blob.matches() || skipped.contains(blob.group(1))) {
      return;
    }
    if (blobs.isEmpty()) {
      reportedAt = nanoTime.getAsLong();
    }
    blobs.merge(
        blob.group(1),
        new Blob(event.getUnits(), event.getAllocation().getAllocationUnits()),
        (before, now) -> new Blob(before.sent() + now.sent(), now.total()));
    if (nanoTime.getAsLong() - reportedAt >= INTERVAL_NANOS) {
      reportedAt = nanoTime.getAsLong();
      listener.pushing(sum(Blob::sent), sum(Blob::total));
    }
  }

  private long sum(ToLongFunction<Blob> bytes) {
    return blobs.values().stream().mapToLong(bytes).sum();
  }

  private record Blob(long sent, long total) {}
}
