package io.github.sparkk8s.image;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the names of what happened. */
final class RecordingListener implements ImageListener {
  final List<String> events = new CopyOnWriteArrayList<>();
  final List<String> details = new CopyOnWriteArrayList<>();

  List<String> takeEvents() {
    List<String> taken = List.copyOf(events);
    events.clear();
    return taken;
  }

  @Override
  public void planned(String reference, ImagePlan plan) {
    events.add("planned " + plan.getClass().getSimpleName());
  }

  @Override
  public void layerMade(String layer, Duration took) {
    events.add("layer " + layer);
  }

  @Override
  public void compressingBase(String base, long bytes) {
    events.add("compressing " + base);
  }

  @Override
  public void pushing(long sent, long total) {
    events.add("pushing " + sent + "/" + total);
  }

  @Override
  public void pushed(BuiltImage image) {
    events.add("pushed");
  }

  @Override
  public void upToDate(BuiltImage image) {
    events.add("up to date");
  }

  @Override
  public void detail(String message) {
    details.add(message);
  }
}
