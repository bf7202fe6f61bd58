/**
 * Runs ScalaTest suites in a forked JVM and says what became of each test.
 *
 * <p>Takes a {@link io.github.sparkk8s.scalatest.TestJvmRequest} with its {@link
 * io.github.sparkk8s.scalatest.TestSelection}, gives a {@link
 * io.github.sparkk8s.scalatest.TestRunResult}, and tells a {@link
 * io.github.sparkk8s.scalatest.TestRunListener} what happens meanwhile. Must not import any stage,
 * nor {@code report}.
 */
@NullMarked
package io.github.sparkk8s.scalatest;

import org.jspecify.annotations.NullMarked;
