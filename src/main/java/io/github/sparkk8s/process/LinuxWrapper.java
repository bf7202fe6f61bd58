package io.github.sparkk8s.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The words in front of a command that tie it to this JVM, where util-linux offers them.
 *
 * <p>{@code setsid} gives a session of its own; {@code setpriv --pdeathsig KILL} asks the kernel to
 * kill it when its parent thread ends (prctl(2), PR_SET_PDEATHSIG). Both exec: the pid stays.
 */
final class LinuxWrapper {
  private static final List<String> WORDS =
      List.of("setsid", "setpriv", "--pdeathsig", "KILL", "--");

  private LinuxWrapper() {}

  /** The wrapper's words, or none where the programs are missing or too old. */
  static List<String> probe() {
    List<String> trial = new ArrayList<>(WORDS);
    trial.add("true");
    try {
      Process process =
          new ProcessBuilder(trial)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0 ? WORDS : List.of();
    } catch (IOException e) {
      return List.of(); // not Linux, or no util-linux: close() and the next start's sweep remain
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
