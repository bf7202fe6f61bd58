package io.github.sparkk8s.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftOversTest {
  @TempDir Path cache;

  @Test
  void seesProcessesOfTheNamedRunOnly() throws IOException {
    String run = "it" + ProcessHandle.current().pid();
    Process process = sleeping(run);
    try {
      assertThat(LeftOvers.processes(cache.toFile(), List.of(run)))
          .singleElement()
          .asString()
          .startsWith(process.pid() + " ");
      assertThat(LeftOvers.processes(cache.toFile(), List.of("another"))).isEmpty();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void seesScratchDirectories() throws IOException {
    assertThat(LeftOvers.runs(cache.toFile())).isEmpty();
    Path run = Files.createDirectories(cache.resolve("runs/0a1b2c3d"));
    assertThat(LeftOvers.runs(cache.toFile())).containsExactly(run);
  }

  private static Process sleeping(String run) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sleep", "60");
    builder.environment().put("SPARK_K8S_RUN", run);
    return builder.start();
  }
}
