package io.github.sparkk8s.scalatest;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a test JVM ended that nobody stopped.
 *
 * @param code its exit code; 128 + n when signal n ended it
 * @param connected whether ScalaTest came as far as opening its event reporter
 * @param tail the last lines of the output
 */
record JvmExit(int code, boolean connected, List<String> tail) {
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 6, "SIGABRT", 7, "SIGBUS", 9, "SIGKILL", 11,
          "SIGSEGV", 15, "SIGTERM");
  private static final int SIGNAL_BASE = 128; // as shells and java.lang.Process count
  private static final int EXIT_ON_OUT_OF_MEMORY = 3; // of -XX:+ExitOnOutOfMemoryError

  /** Judges the run from this exit and from what was heard before it. */
  Ending judge(TestRunRecorder heard) {
    Optional<TestFailure> abortion = heard.abortion();
    if (abortion.isPresent()) {
      return new Ending.Aborted(abortion.get());
    }
    if (!heard.isCompleted()) {
      return crashed(connected ? midwayReason() : startReason());
    }
    // The Runner exits with 0 when all is green and with 1 when not.
    if (code > 1) {
      return crashed("The test JVM did not end properly after the last test");
    }
    return heard.lacksFailures(code)
        ? crashed("ScalaTest counted failures of which no event arrived")
        : new Ending.Completed();
  }

  /** An ending that is not complete, for a reason that this exit does not show by itself. */
  Ending crashed(String reason) {
    return new Ending.Crashed(
        reason, code, Optional.ofNullable(SIGNALS.get(code - SIGNAL_BASE)), tail);
  }

  private String startReason() {
    if (says("main class org.scalatest.tools.Runner")) {
      return "ScalaTest was not found on the test class path";
    }
    if (says("Could not create the Java Virtual Machine")) {
      return "The test JVM refused its arguments";
    }
    return "The test JVM ended before ScalaTest started";
  }

  private String midwayReason() {
    if (code == EXIT_ON_OUT_OF_MEMORY && says("java.lang.OutOfMemoryError")) {
      return "The test JVM ran out of memory";
    }
    return SIGNALS.containsKey(code - SIGNAL_BASE)
        ? "The test JVM was killed in the middle of the run"
        : "The test JVM exited in the middle of the run";
  }

  private boolean says(String words) {
    return tail.stream().anyMatch(line -> line.contains(words));
  }
}
