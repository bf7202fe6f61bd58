package io.github.sparkk8s.embedded.kubelet;

import io.github.sparkk8s.embedded.registry.UnpackedImage;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that is needed to start a container.
 *
 * @param directory scratch directory of this container
 * @param hostname host name it sees
 * @param hostsFile file bound over its {@code /etc/hosts}
 * @param image its image
 * @param command program and arguments
 * @param environment its variables
 * @param workingDirectory absolute path in the container
 * @param user who it runs as, where the isolation can do that
 * @param mounts its volumes, outer before inner
 */
record ContainerPlan(
    Path directory,
    String hostname,
    Path hostsFile,
    UnpackedImage image,
    List<String> command,
    Map<String, String> environment,
    String workingDirectory,
    ContainerUser user,
    List<Mount> mounts) {
  ContainerPlan {
    command = List.copyOf(command);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    mounts = List.copyOf(mounts);
  }

  /** Leaves out the environment, which may hold secrets. */
  @Override
  public String toString() {
    return "ContainerPlan[" + directory + ", " + image + "]";
  }
}
