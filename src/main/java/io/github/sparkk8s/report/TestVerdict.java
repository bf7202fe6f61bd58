package io.github.sparkk8s.report;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a build makes of recorded tests. */
public sealed interface TestVerdict {
  /** Tests ran and none was red. */
  record Passed(FailsafeSummary summary) implements TestVerdict {}

  /**
   * No test was executed; whether that is a failure is the user's choice ({@code failIfNoTests}).
   */
  record NoTests() implements TestVerdict {}

  /**
   * Tests failed: the build fails, the plugin did its work.
   *
   * @param message for people
   */
  record RedTests(String message) implements TestVerdict {}

  /**
   * The run broke off, so that not even the green tests say much: an error, not a test failure.
   *
   * @param message for people
   */
  record BrokenRun(String message) implements TestVerdict {}

  /**
   * Decides.
   *
   * @param summary the counts
   * @param red names of failed tests and aborted suites, as far as they are known
   * @param reportsDirectory where the reader finds more
   */
  static TestVerdict of(FailsafeSummary summary, List<String> red, Path reportsDirectory) {
    String reports = "Reports are in " + reportsDirectory + ".";
    if (summary.failureMessage().isPresent()) {
      String known = red.isEmpty() ? "" : "Failed or unfinished:\n" + lines(red);
      return new BrokenRun(summary.failureMessage().get() + "\n" + known + reports);
    }
    if (redCount(summary) > 0) {
      return new RedTests("There are test failures.\n" + red(summary, red) + reports);
    }
    return summary.completed() == 0 ? new NoTests() : new Passed(summary);
  }

  /** The names that {@link #of} takes, from the record of a run. */
  static List<String> redNames(RecordedRun run) {
    return Stream.concat(
            run.abortedSuites().stream().map(suite -> suite.name() + " (aborted)"),
            run.redTests().stream().map(Object::toString))
        .toList();
  }

  private static int redCount(FailsafeSummary summary) {
    return summary.failures() + summary.errors();
  }

  private static String red(FailsafeSummary summary, List<String> names) {
    String head = redCount(summary) + " of " + summary.completed() + " failed";
    return names.isEmpty() ? head + ".\n" : head + ":\n" + lines(names);
  }

  private static String lines(List<String> names) {
    return names.stream().map(name -> "  " + name + "\n").collect(Collectors.joining());
  }
}
