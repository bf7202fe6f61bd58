package io.github.sparkk8s.embedded.kubelet;

import io.github.sparkk8s.embedded.api.ApiError;
import io.github.sparkk8s.embedded.kubelet.HostTools.Tool;
import java.util.List;

/** Gives a command a terminal through {@code script(1)} of util-linux. */
final class Terminal {
  private Terminal() {}

  /**
   * The command, or the command inside {@code script}.
   *
   * @throws ApiError 501 when a terminal is wanted and this machine has no {@code script}
   */
  static List<String> wrap(HostTools tools, List<String> command, boolean tty) {
    if (!tty) {
      return command;
    }
    String script =
        tools
            .find(Tool.SCRIPT)
            .orElseThrow(
                () ->
                    new ApiError(
                        501,
                        "NotImplemented",
                        "a terminal needs the program script of util-linux on this machine;"
                            + " install it, or leave out -t"));
    return List.of(script, "-qefc", ShellWord.join(command), "/dev/null");
  }
}
