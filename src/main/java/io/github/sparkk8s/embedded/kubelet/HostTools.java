package io.github.sparkk8s.embedded.kubelet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Programs of util-linux found on this machine, by absolute path: the variables of a container, its
 * {@code PATH} included, must not decide which ones run.
 *
 * @param paths absolute path by name; without those that are missing
 */
record HostTools(Map<String, String> paths) {
  private static final String SYSTEM_PATH = "/usr/sbin:/usr/bin:/sbin:/bin";

  HostTools {
    paths = Map.copyOf(paths);
  }

  /** Looks in the directories of a {@code PATH}, then in the system's own. */
  static HostTools find(String searchPath) {
    Map<String, String> found = new HashMap<>();
    for (Tool tool : Tool.values()) {
      String name = tool.program;
      Stream.of((searchPath + ":" + SYSTEM_PATH).split(":", -1))
          .filter(directory -> directory.startsWith("/"))
          .map(directory -> Path.of(directory, name))
          .filter(Files::isExecutable)
          .findFirst()
          .ifPresent(path -> found.put(name, path.toString()));
    }
    return new HostTools(found);
  }

  /** The path of a program, if it is there. */
  Optional<String> find(Tool tool) {
    return Optional.ofNullable(paths.get(tool.program));
  }

  /** The path of a program that a probe has shown to be there. */
  String path(Tool tool) {
    return find(tool)
        .orElseThrow(
            () -> new ContainerStartException(tool.program + " of util-linux is missing", null));
  }

  /** The programs used. */
  enum Tool {
    UNSHARE("unshare"),
    NSENTER("nsenter"),
    SETPRIV("setpriv"),
    SCRIPT("script");

    private final String program;

    Tool(String program) {
      this.program = program;
    }
  }
}
