package io.github.sparkk8s.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
  @TempDir Path runs;

  @Test
  void closingEndsEveryProcessAndDeletesTheDirectory() throws Exception {
    Run run = Run.open(runs);
    Process process = run.start(new ProcessBuilder("sh", "-c", "sleep 60 & wait"));

    run.close();

    assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(runs).isEmptyDirectory();
  }

  @Test
  void closingTwiceIsHarmless() {
    Run run = Run.open(runs);
    run.close();
    run.close();
    assertThat(runs).isEmptyDirectory();
  }

  @Test
  void openingEndsWhatADeadOwnerLeft() throws Exception {
    Run dead = Run.open(runs);
    Process left = dead.start(new ProcessBuilder("sleep", "60"));
    pretendTheOwnerDied(dead);

    try (Run next = Run.open(runs)) {
      assertThat(left.waitFor(5, TimeUnit.SECONDS)).isTrue();
      assertThat(dead.directory()).doesNotExist();
      assertThat(next.directory()).isDirectory();
    }
  }

  @Test
  void openingFindsOrphansByTheirMarker() throws Exception {
    Run dead = Run.open(runs);
    Path pid = runs.resolve("orphan.pid");
    Process parent =
        dead.start(new ProcessBuilder("sh", "-c", "setsid sleep 60 & echo $! > " + pid));
    parent.waitFor();
    ProcessHandle orphan =
        ProcessHandle.of(Long.parseLong(Files.readString(pid).trim())).orElseThrow();
    pretendTheOwnerDied(dead);

    Run.open(runs).close();

    orphan.onExit().get(5, TimeUnit.SECONDS);
  }

  @Test
  void openingLeavesALivingRunAlone() throws Exception {
    try (Run living = Run.open(runs)) {
      Process process = living.start(new ProcessBuilder("sleep", "60"));

      Run.open(runs).close();

      assertThat(process.isAlive()).isTrue();
      assertThat(living.directory()).isDirectory();
    }
  }

  private static void pretendTheOwnerDied(Run run) throws IOException {
    Files.writeString(Run.ownerFile(run.directory()), "1 1");
  }
}
