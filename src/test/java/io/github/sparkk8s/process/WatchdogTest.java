package io.github.sparkk8s.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchdogTest {
  private static final String MARKER = "SPARK_K8S_RUN=" + "dog" + ProcessHandle.current().pid();

  @TempDir Path folder;

  /** Stands for Maven: opens a watchdog and waits to be killed. */
  static final class Owner {
    private Owner() {}

    public static void main(String[] arguments) throws Exception {
      Watchdog.start(true, arguments[0]);
      Files.createFile(Path.of(arguments[1]));
      Thread.sleep(60_000);
    }
  }

  @Test
  void killsGrandchildrenWhenItsOwnerIsKilled() throws Exception {
    Process marked = sleeping(MARKER);
    Process other = sleeping("SPARK_K8S_RUN=another");
    Process owner = owner();

    owner.destroyForcibly().waitFor();

    assertThat(marked.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(other.isAlive()).isTrue();
    other.destroyForcibly();
  }

  @Test
  void doesNothingWhenItIsClosed() throws Exception {
    Process marked = sleeping(MARKER);

    Watchdog.start(true, MARKER).close();

    assertThat(marked.waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
    marked.destroyForcibly();
  }

  private Process owner() throws Exception {
    Path started = folder.resolve("started");
    Process owner =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Owner.class.getName(),
                    MARKER,
                    started.toString()))
            .inheritIO()
            .start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!Files.exists(started)) {
      assertThat(owner.isAlive() && System.nanoTime() < deadline).isTrue();
      Thread.sleep(20);
    }
    return owner;
  }

  private static Process sleeping(String marker) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sleep", "60");
    int equals = marker.indexOf('=');
    builder.environment().put(marker.substring(0, equals), marker.substring(equals + 1));
    return builder.start();
  }
}
