package io.github.sparkk8s.embedded.kubelet;

import io.github.sparkk8s.embedded.kubelet.HostTools.Tool;
import io.github.sparkk8s.embedded.kubelet.LaunchScript.Sandbox;
import io.github.sparkk8s.process.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A container in namespaces, known by the parent of its first process. */
final class NamespaceProcess implements ContainerProcess {
  private static final long LAST_OUTPUT_MILLIS = 2000;

  private final Process parent;
  private final ContainerOutput output;
  private final ContainerPlan plan;
  private final Sandbox sandbox;
  private final Isolation isolation;
  private final HostTools tools;
  private final Run run;

  NamespaceProcess(
      Process parent,
      ContainerOutput output,
      ContainerPlan plan,
      Sandbox sandbox,
      Isolation isolation,
      HostTools tools,
      Run run) {
    this.parent = parent;
    this.output = output;
    this.plan = plan;
    this.sandbox = sandbox;
    this.isolation = isolation;
    this.tools = tools;
    this.run = run;
  }

  @Override
  public int awaitExit() throws InterruptedException {
    int exitCode = parent.waitFor();
    output.await(LAST_OUTPUT_MILLIS);
    return exitCode;
  }

  @Override
  public boolean awaitExit(long time, TimeUnit unit) throws InterruptedException {
    return parent.waitFor(time, unit);
  }

  @Override
  public void terminate() {
    parent.toHandle().children().forEach(ProcessHandle::destroy);
  }

  @Override
  public void kill() {
    // the parent stays to report the exit code; all else in the namespace dies with its first
    parent.toHandle().children().forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public Process exec(List<String> command, boolean tty) throws IOException {
    ProcessHandle first =
        parent
            .toHandle()
            .children()
            .findFirst()
            .orElseThrow(() -> new IOException("the container has ended"));
    List<String> words = new ArrayList<>();
    if (isolation != Isolation.USER_NAMESPACE) {
      // nsenter would clear the groups, and needs root until it has entered
      words.addAll(List.of(tools.path(Tool.SETPRIV), "--regid", Long.toString(plan.user().gid())));
      words.addAll(List.of("--groups", plan.user().groupList(), "--"));
    }
    // The first process may not have entered its root yet; its parent never does, and so leads to
    // that root by the path it was made at.
    String root = "/proc/" + parent.pid() + "/root" + sandbox.directory().resolve("root");
    words.addAll(List.of(tools.path(Tool.NSENTER), "--target", Long.toString(first.pid())));
    if (isolation == Isolation.USER_NAMESPACE) {
      words.addAll(List.of("--user", "--preserve-credentials"));
    } else {
      words.addAll(List.of("-S", Long.toString(plan.user().uid())));
    }
    words.addAll(List.of("--mount", "--pid", "--uts", "--ipc", "--root=" + root));
    words.addAll(List.of("--wd=" + root + "/" + sandbox.workingDirectory(), "--"));
    words.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(Terminal.wrap(tools, words, tty));
    builder.environment().clear();
    builder.environment().putAll(plan.environment());
    return run.start(builder);
  }
}
