package io.github.sparkk8s.embedded.kubelet;

import io.github.sparkk8s.embedded.kubelet.LaunchScript.RootFs;
import io.github.sparkk8s.embedded.registry.ContainerConfig;
import io.github.sparkk8s.embedded.registry.UnpackedImage;
import io.github.sparkk8s.process.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Finds the best isolation of this machine by running a container with each, best first. */
final class IsolationProbe {
  private static final long TRIAL_SECONDS = 10;

  private final HostTools tools;
  private final String javaHome;
  private final Run run;

  IsolationProbe(HostTools tools, String javaHome, Run run) {
    this.tools = tools;
    this.javaHome = javaHome;
    this.run = run;
  }

  /**
   * The runtime to use, and why.
   *
   * @param runtime starts containers
   * @param why what was tried without success; empty when the best one works
   */
  record Choice(ContainerRuntime runtime, String why) {}

  /**
   * Tries the isolations in turn.
   *
   * @param wanted the only one to try; null for all
   * @throws ContainerStartException when the wanted one does not work here
   */
  Choice choose(@Nullable Isolation wanted) {
    List<String> failures = new ArrayList<>();
    for (Isolation isolation : Isolation.values()) {
      if (wanted != null && wanted != isolation) {
        continue;
      }
      if (isolation == Isolation.PROCESS) {
        return new Choice(new ProcessRuntime(tools, run), String.join("; ", failures));
      }
      for (RootFs rootFs : rootFileSystems(isolation)) {
        NamespaceRuntime runtime = new NamespaceRuntime(isolation, rootFs, tools, javaHome, run);
        String failure = attempt(runtime);
        if (failure == null) {
          return new Choice(runtime, String.join("; ", failures));
        }
        failures.add(isolation + " with " + rootFs + ": " + failure);
      }
    }
    throw new ContainerStartException(
        "isolation " + wanted + " does not work here: " + String.join("; ", failures), null);
  }

  private static List<RootFs> rootFileSystems(Isolation isolation) {
    RootFs overlay = isolation == Isolation.USER_NAMESPACE ? RootFs.USER_OVERLAY : RootFs.OVERLAY;
    return List.of(overlay, RootFs.COPY);
  }

  /** Runs {@code true} in a container of an empty image; null when it succeeds. */
  private @Nullable String attempt(ContainerRuntime runtime) {
    try {
      Path directory = Files.createTempDirectory(run.directory(), "probe");
      ContainerPlan plan = plan(directory);
      ContainerProcess container = runtime.start(plan, directory.resolve("log"));
      if (!container.awaitExit(TRIAL_SECONDS, TimeUnit.SECONDS)) {
        container.kill();
        return "a trial did not end in " + TRIAL_SECONDS + " s";
      }
      int exitCode = container.awaitExit();
      return exitCode == 0
          ? null
          : "exit code " + exitCode + ": " + Files.readString(directory.resolve("log")).strip();
    } catch (ContainerStartException e) {
      return e.getMessage();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the run's own directory
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private static ContainerPlan plan(Path directory) throws IOException {
    Path image = Files.createDirectories(directory.resolve("image"));
    Files.createDirectories(image.resolve("opt"));
    ContainerConfig config =
        new ContainerConfig(
            List.of(),
            List.of(),
            Map.of(),
            "/opt/probe",
            "",
            Map.of(ContainerConfig.BASE_LABEL, ContainerConfig.HOST_BASE));
    return new ContainerPlan(
        directory,
        "probe",
        Files.writeString(directory.resolve("hosts"), "127.0.0.1 localhost\n"),
        new UnpackedImage(image, "sha256:probe", config),
        List.of("true"),
        Map.of("PATH", ContainerEnvironment.DEFAULT_PATH),
        "/opt/probe",
        ContainerUser.ROOT,
        List.of());
  }
}
