/**
 * Writes down what became of tests, in forms that people's tools read, and decides from them.
 *
 * <p>Takes a {@link io.github.sparkk8s.scalatest.TestRunResult}, gives JUnit XML files, Failsafe's
 * summary file, {@code tests.json}, and a {@link io.github.sparkk8s.report.TestVerdict}. May import
 * {@code scalatest}; must not import any other stage.
 */
@NullMarked
package io.github.sparkk8s.report;

import org.jspecify.annotations.NullMarked;
