package io.github.sparkk8s.embedded.kubelet;

import io.github.sparkk8s.process.Run;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Starts containers as plain processes, for machines that allow no namespaces.
 *
 * <p>A tree of symbolic links stands for the root; paths of the image and of mounts in commands,
 * variables and {@code spark.properties} are rewritten to lead into it.
 */
final class ProcessRuntime implements ContainerRuntime {
  private final HostTools tools;
  private final Run run;

  ProcessRuntime(HostTools tools, Run run) {
    this.tools = tools;
    this.run = run;
  }

  @Override
  public Isolation isolation() {
    return Isolation.PROCESS;
  }

  @Override
  public ContainerProcess start(ContainerPlan plan, Path log) {
    try {
      LinkedRoot root = LinkedRoot.make(plan, run.directory());
      ProcessBuilder builder = root.process(plan.command());
      builder.redirectErrorStream(true).redirectInput(new File("/dev/null"));
      Process process = run.start(builder);
      ContainerOutput output = ContainerOutput.copy(process.getInputStream(), log);
      return new PlainProcess(process, output, root, tools, run);
    } catch (IOException e) {
      throw new ContainerStartException("container could not be started: " + e.getMessage(), e);
    }
  }
}
