package io.github.sparkk8s.scalatest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of one suite, its tests aside.
 *
 * @param suite which
 * @param startedAt by the clock of the test JVM
 * @param duration zero for a suite that was still running when the run ended
 * @param state how far it came
 * @param failure why it was aborted; present only then
 */
public record SuiteResult(
    SuiteId suite,
    Instant startedAt,
    Duration duration,
    State state,
    Optional<TestFailure> failure) {

  /** How far a suite came. */
  public enum State {
    /** It ran to its end, whatever became of its tests. */
    COMPLETED,
    /** It broke off outside its tests. */
    ABORTED,
    /** The run ended before the suite did. */
    UNFINISHED
  }
}
