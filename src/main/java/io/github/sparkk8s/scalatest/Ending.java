package io.github.sparkk8s.scalatest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a test run ended. Red tests are no ending: such a run is {@link Completed}. */
public sealed interface Ending {
  /** One sentence for people, without a final full stop. */
  String description();

  /** All selected suites have run and every result has arrived. */
  record Completed() implements Ending {
    @Override
    public String description() {
      return "The run completed";
    }
  }

  /**
   * ScalaTest itself gave up, for example because a named suite does not exist.
   *
   * @param failure ScalaTest's reason
   */
  record Aborted(TestFailure failure) implements Ending {
    @Override
    public String description() {
      String reason = failure.message().strip();
      return "ScalaTest aborted the run: "
          + reason
          // The words of ScalaTest's Runner for a class that -s names.
          + (reason.contains("Missing class") ? ". Check the names in -Dsuites" : "");
    }
  }

  /**
   * The time was up and the JVM was ended.
   *
   * @param timeout the time that was allowed
   */
  record TimedOut(Duration timeout) implements Ending {
    @Override
    public String description() {
      return "The run did not end within " + timeout.toSeconds() + " s and was ended";
    }
  }

  /** The waiting thread was interrupted (Ctrl-C in a daemon, a cancelled build). */
  record Interrupted() implements Ending {
    @Override
    public String description() {
      return "The run was interrupted and its JVM ended";
    }
  }

  /**
   * The JVM ended by itself before the run was complete, or results got lost. Events of the last
   * moments may be missing: ScalaTest sends them on a thread that an exit does not wait for.
   *
   * @param reason what is known about the cause, a sentence without a full stop
   * @param exitCode the JVM's exit code; 128 + n when signal n ended it
   * @param signal the signal's name, such as {@code SIGKILL}, when one ended it
   * @param tail the last lines of the JVM's output
   */
  record Crashed(String reason, int exitCode, Optional<String> signal, List<String> tail)
      implements Ending {
    /** Copies the list. */
    public Crashed {
      tail = List.copyOf(tail);
    }

    @Override
    public String description() {
      return reason + " (exit code " + exitCode + signal.map(name -> ", " + name).orElse("") + ")";
    }
  }
}
