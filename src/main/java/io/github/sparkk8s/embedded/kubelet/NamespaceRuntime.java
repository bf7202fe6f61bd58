package io.github.sparkk8s.embedded.kubelet;

import io.github.sparkk8s.embedded.kubelet.HostTools.Tool;
import io.github.sparkk8s.embedded.kubelet.LaunchScript.PlacedMount;
import io.github.sparkk8s.embedded.kubelet.LaunchScript.RootFs;
import io.github.sparkk8s.embedded.kubelet.LaunchScript.Sandbox;
import io.github.sparkk8s.process.Run;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts containers in namespaces of their own, by {@code unshare(1)} and a launch script. */
final class NamespaceRuntime implements ContainerRuntime {
  /**
   * The parent of a container's first process. It stays outside the process namespace, and tells
   * how its child ended; {@code unshare --fork} does not tell that of a SIGKILL. What the shell has
   * to say about a killed child does not belong into the log.
   */
  private static final String PARENT = "exec 3>&2 2>/dev/null; \"$@\" 2>&3 3>&-; exit $?";

  private final Isolation isolation;
  private final RootFs rootFs;
  private final HostTools tools;
  private final String javaHome;
  private final Run run;

  NamespaceRuntime(Isolation isolation, RootFs rootFs, HostTools tools, String javaHome, Run run) {
    this.isolation = isolation;
    this.rootFs = rootFs;
    this.tools = tools;
    this.javaHome = javaHome;
    this.run = run;
  }

  @Override
  public Isolation isolation() {
    return isolation;
  }

  @Override
  public ContainerProcess start(ContainerPlan plan, Path log) {
    try {
      Sandbox sandbox = sandbox(plan, Files.createDirectories(plan.directory().resolve("sandbox")));
      Path script = plan.directory().resolve("launch.sh");
      List<String> launcher = LaunchScript.launcher(tools, isolation, plan.user());
      Files.writeString(script, LaunchScript.text(sandbox, launcher));
      ProcessBuilder builder = new ProcessBuilder(unshare(plan, script));
      builder.environment().clear();
      builder.environment().putAll(plan.environment());
      builder.redirectErrorStream(true).redirectInput(new File("/dev/null"));
      Process process = run.start(builder);
      InputStream output = process.getInputStream();
      awaitStart(output);
      ContainerOutput copied = ContainerOutput.copy(output, log);
      return new NamespaceProcess(process, copied, plan, sandbox, isolation, tools, run);
    } catch (IOException e) {
      throw new ContainerStartException("container could not be started: " + e.getMessage(), e);
    }
  }

  private Sandbox sandbox(ContainerPlan plan, Path directory) throws IOException {
    Path image = plan.image().rootFs();
    boolean hostBased = plan.image().config().isHostBased();
    List<PlacedMount> mounts = new ArrayList<>();
    for (Mount mount : plan.mounts()) {
      mounts.add(new PlacedMount(mount, RootPath.resolve(image, mount.target())));
    }
    return new Sandbox(
        directory,
        image,
        hostBased ? javaHome : "",
        plan.hostname(),
        plan.hostsFile(),
        RootPath.resolve(image, "/etc"),
        RootPath.resolve(image, plan.workingDirectory()),
        mounts,
        rootFs);
  }

  private List<String> unshare(ContainerPlan plan, Path script) {
    List<String> words = new ArrayList<>();
    words.add(tools.path(Tool.UNSHARE));
    if (isolation == Isolation.USER_NAMESPACE) {
      words.add("--map-root-user");
    }
    words.addAll(List.of("--mount", "--pid", "--uts", "--ipc", "--propagation", "private"));
    words.addAll(List.of("--", "/bin/sh", "-c", PARENT, "sh"));
    words.addAll(List.of(tools.path(Tool.SETPRIV), "--pdeathsig", "KILL", "--"));
    words.addAll(List.of("/bin/sh", script.toString()));
    words.add(plan.environment().getOrDefault("PATH", ContainerEnvironment.DEFAULT_PATH));
    words.addAll(plan.command());
    return words;
  }

  private static void awaitStart(InputStream output) throws IOException {
    List<String> said = new ArrayList<>();
    String line = ContainerOutput.readLine(output);
    while (line != null && !line.equals(LaunchScript.STARTED)) {
      said.add(line);
      line = ContainerOutput.readLine(output);
    }
    if (line == null) {
      throw new ContainerStartException(
          "container's root could not be set up: " + String.join("; ", said), null);
    }
  }
}
