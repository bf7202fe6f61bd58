package io.github.sparkk8s.embedded.kubelet;

import io.github.sparkk8s.process.Run;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A container that is a plain process and its descendants. */
final class PlainProcess implements ContainerProcess {
  private static final long LAST_OUTPUT_MILLIS = 1000;

  private final Process process;
  private final ContainerOutput output;
  private final LinkedRoot root;
  private final HostTools tools;
  private final Run run;

  PlainProcess(Process process, ContainerOutput output, LinkedRoot root, HostTools tools, Run run) {
    this.process = process;
    this.output = output;
    this.root = root;
    this.tools = tools;
    this.run = run;
  }

  @Override
  public int awaitExit() throws InterruptedException {
    int exitCode = process.waitFor();
    output.await(LAST_OUTPUT_MILLIS);
    return exitCode;
  }

  @Override
  public boolean awaitExit(long time, TimeUnit unit) throws InterruptedException {
    return process.waitFor(time, unit);
  }

  @Override
  public void terminate() {
    process.toHandle().destroy();
  }

  @Override
  public void kill() {
    process.toHandle().descendants().forEach(ProcessHandle::destroyForcibly);
    process.toHandle().destroyForcibly();
  }

  @Override
  public Process exec(List<String> command, boolean tty) throws IOException {
    ProcessBuilder builder = root.process(command);
    builder.command(Terminal.wrap(tools, builder.command(), tty));
    return run.start(builder);
  }
}
