package io.github.sparkk8s.scalatest;

import java.util.List;

/**
 * Why a test failed or was canceled, or why a suite or run was aborted.
 *
 * <p>ScalaTest's XML tells neither the exception's class nor its causes; those are in the output
 * file, where the Runner prints full stack traces.
 *
 * @param message the exception's message; may have many lines
 * @param assertion whether ScalaTest's own exception (an assertion) failed it, not another one
 * @param stackTrace one frame a line, without indentation; empty when nothing was thrown
 */
public record TestFailure(String message, boolean assertion, List<String> stackTrace) {
  /** Copies the list. */
  public TestFailure {
    stackTrace = List.copyOf(stackTrace);
  }
}
