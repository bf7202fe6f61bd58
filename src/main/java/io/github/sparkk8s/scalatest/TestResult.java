package io.github.sparkk8s.scalatest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of one test.
 *
 * @param test which
 * @param outcome what became of it
 * @param duration zero for ignored tests
 * @param endedAt by the clock of the test JVM
 * @param failure present when it failed or was canceled
 */
public record TestResult(
    TestId test,
    TestOutcome outcome,
    Duration duration,
    Instant endedAt,
    Optional<TestFailure> failure) {}
