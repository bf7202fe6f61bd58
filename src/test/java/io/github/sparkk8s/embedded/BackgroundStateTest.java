package io.github.sparkk8s.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkk8s.record.RecordFile;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundStateTest {
  private static final EmbeddedAddress ADDRESS =
      new EmbeddedAddress(
          URI.create("https://127.77.0.1"),
          Path.of("/k"),
          "127.77.0.1:5000",
          "secret",
          "namespaces");

  @TempDir private Path cache;

  @Test
  void isFoundAgainWhileItsProcessLives() {
    BackgroundState state = BackgroundState.ofThisProcess(ADDRESS);
    file().write(state);

    assertThat(file().read()).contains(state);
    assertThat(new BackgroundCluster(cache).find()).contains(ADDRESS);
  }

  @Test
  void aReusedProcessIdIsNotTakenForTheCluster() {
    BackgroundState mine = BackgroundState.ofThisProcess(ADDRESS);
    file().write(new BackgroundState(mine.pid(), mine.startMillis() - 1000, ADDRESS));

    assertThat(new BackgroundCluster(cache).find()).isEmpty();
  }

  @Test
  void stoppingWhatNoLongerRunsRemovesItsRecord() {
    BackgroundState mine = BackgroundState.ofThisProcess(ADDRESS);
    file().write(new BackgroundState(mine.pid(), mine.startMillis() - 1000, ADDRESS));

    assertThat(new BackgroundCluster(cache).stop()).isFalse();
    assertThat(file().path()).doesNotExist();
  }

  private RecordFile<BackgroundState> file() {
    return BackgroundCluster.record(BackgroundCluster.stateDirectory(cache));
  }
}
