package io.github.sparkk8s.distribution;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes down what the builder says. */
final class RecordedEvents implements DistributionListener {
  final List<String> events = new ArrayList<>();

  @Override
  public void homeIsCurrent(SparkHome home) {
    events.add("current");
  }

  @Override
  public void homeStarted(Path directory, String origin, BuildReason reason) {
    events.add("started " + reason);
  }

  @Override
  public void unpacking(Path archive, long bytesRead, long totalBytes) {
    events.add("unpacking");
  }

  @Override
  public void copying(Path directory, int files) {
    events.add("copying");
  }

  @Override
  public void linksImpossible(String cause) {
    events.add("links impossible: " + cause);
  }

  @Override
  public void homeFinished(SparkHome home, Duration duration) {
    events.add("finished");
  }

  @Override
  public void jarReplaced(SparkHome home, String name, Path jar) {
    events.add("replaced " + name);
  }

  @Override
  public void moduleJarGone(String artifactId, Path jar) {
    events.add("gone " + artifactId);
  }
}
