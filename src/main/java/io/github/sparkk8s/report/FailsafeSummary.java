package io.github.sparkk8s.report;

import io.github.sparkk8s.scalatest.Ending;
import io.github.sparkk8s.scalatest.TestOutcome;
import io.github.sparkk8s.scalatest.TestRunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A test run as Maven Failsafe sums it up, for {@code verify} and for other tools that read its
 * file.
 *
 * @param completed tests that ended, the skipped ones too
 * @param errors aborted suites, and tests that never ended although the run completed
 * @param failures failed tests
 * @param skipped canceled, pending and ignored tests
 * @param failureMessage what kept the run from completing; with it a run is no test failure
 * @param timeout whether that was the time limit
 */
public record FailsafeSummary(
    int completed,
    int errors,
    int failures,
    int skipped,
    Optional<String> failureMessage,
    boolean timeout) {

  /** Sums up a run. */
  public static FailsafeSummary of(TestRunResult result) {
    boolean ranToItsEnd = result.ending() instanceof Ending.Completed;
    int neverEnded = ranToItsEnd ? result.running().size() : 0;
    int skipped = (int) result.tests().stream().filter(t -> t.outcome().isSkipped()).count();
    return new FailsafeSummary(
        result.tests().size() + neverEnded,
        result.abortedSuites().size() + neverEnded,
        result.testsThat(TestOutcome.FAILED).size(),
        skipped,
        ranToItsEnd ? Optional.empty() : Optional.of(message(result)),
        result.ending() instanceof Ending.TimedOut);
  }

  /** Adds the summary of another part of the same run, such as a shard. */
  public FailsafeSummary plus(FailsafeSummary other) {
    List<String> messages =
        Stream.of(failureMessage, other.failureMessage).flatMap(Optional::stream).toList();
    return new FailsafeSummary(
        completed + other.completed,
        errors + other.errors,
        failures + other.failures,
        skipped + other.skipped,
        messages.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", messages)),
        timeout || other.timeout);
  }

  private static String message(TestRunResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(result.ending().description() + ".");
    result.running().forEach(test -> lines.add("Still running: " + test));
    if (result.ending() instanceof Ending.Aborted) {
      lines.add("The exception with its causes is in " + result.outputFile() + ".");
    } else if (result.ending() instanceof Ending.Crashed crash) {
      lines.add("The last lines of " + result.outputFile() + ":");
      crash.tail().forEach(line -> lines.add("  " + line));
    }
    return String.join("\n", lines);
  }
}
