package io.github.sparkk8s.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pod names here are unique: other executors of this machine must not be touched. */
class DecomScriptTest {
  @TempDir private Path directory;
  private ScriptRun scripts;
  private final String pod = "decom-test-" + UUID.randomUUID();

  @BeforeEach
  void layOut() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "the script reads /proc");
    directory = directory.toRealPath();
    scripts = new ScriptRun(directory);
  }

  /** A process that looks like an executor: notes the signal, works on a moment, and ends. */
  private Process startExecutor(String firstWord, String ofPod) throws Exception {
    Path ready = directory.resolve("ready-" + UUID.randomUUID());
    String program =
        "trap 'echo PWR >> signals; sleep 0.3; echo ended >> signals; exit 0' PWR; : > '"
            + ready
            + "'; while :; do sleep 0.05; done";
    Process process =
        new ProcessBuilder(
                "bash",
                "-c",
                "exec -a \"$0\" bash -c \"$1\" \"${@:2}\"",
                firstWord,
                program,
                "org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend",
                "--executor-id",
                "1",
                "--podName",
                ofPod)
            .directory(directory.toFile())
            .start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!Files.exists(ready)) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(10);
    }
    return process;
  }

  private ScriptRun.Result decommission() throws Exception {
    return scripts.run(Map.of("SPARK_EXECUTOR_POD_NAME", pod), scripts.decom());
  }

  @Test
  void signalsTheExecutorAndWaitsForItsEnd() throws Exception {
    Process executor = startExecutor("/opt/java/bin/java", pod);
    try {
      ScriptRun.Result result = decommission();

      assertThat(result.output())
          .isEqualTo(
              "decom.sh: decommissioning executor process %1$d%n"
                  .concat("decom.sh: executor process %1$d has ended%n")
                  .formatted(executor.pid()));
      assertThat(directory.resolve("signals")).hasContent("PWR\nended");
    } finally {
      executor.destroyForcibly();
    }
  }

  @Test
  void leavesOtherPodsAndTheInitProcessAlone() throws Exception {
    Process other = startExecutor("java", pod + "-other");
    Process init = startExecutor("/usr/bin/tini", pod);
    try {
      ScriptRun.Result result = decommission();

      assertThat(result)
          .isEqualTo(new ScriptRun.Result(0, "decom.sh: no executor process found\n"));
      assertThat(other.isAlive()).isTrue();
      assertThat(init.isAlive()).isTrue();
      assertThat(directory.resolve("signals")).doesNotExist();
    } finally {
      other.destroyForcibly();
      init.destroyForcibly();
    }
  }
}
