package io.github.sparkk8s.process;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A shell that waits for the end of this JVM and then kills every process of a run.
 *
 * <p>{@code PR_SET_PDEATHSIG} ends the processes this JVM has started, but it is not inherited:
 * what those have started (a suite's {@code spark-submit}) would live on. The shell reads from a
 * pipe of which this JVM has the only other end, so it learns of any death, SIGKILL included.
 */
final class Watchdog implements AutoCloseable {
  private static final String SCRIPT =
      """
      read -r line
      for environ in /proc/[0-9]*/environ; do
        if grep -qsz "^$1\\$" "$environ"; then
          process=${environ#/proc/}
          kill -KILL "${process%/environ}"
        fi
      done
      """;

  private final @Nullable Process shell;

  private Watchdog(@Nullable Process shell) {
    this.shell = shell;
  }

  /**
   * Starts it.
   *
   * @param linux whether there are {@code setsid}, so that no terminal signals it, and {@code
   *     /proc}
   * @param marker the variable and value in the environment of every process to kill
   */
  static Watchdog start(boolean linux, String marker) {
    if (!linux) {
      return new Watchdog(null);
    }
    try {
      return new Watchdog(
          new ProcessBuilder("setsid", "sh", "-c", SCRIPT, "sh", marker)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      return new Watchdog(null); // close() and the next start's sweep remain
    }
  }

  /** Ends it without an effect. */
  @Override
  public void close() {
    if (shell != null) {
      shell.destroyForcibly();
    }
  }
}
