package io.github.sparkk8s.scalatest;

/** What became of a test, in ScalaTest's words. */
public enum TestOutcome {
  /** It ran and no assertion failed. */
  SUCCEEDED,
  /** An assertion failed or an exception came out of it. */
  FAILED,
  /** {@code assume} or {@code cancel}: what it needs was not there. */
  CANCELED,
  /** Not written yet. */
  PENDING,
  /** Switched off by {@code ignore}. */
  IGNORED;

  /** Whether the test neither succeeded nor failed. */
  public boolean isSkipped() {
    return this == CANCELED || this == PENDING || this == IGNORED;
  }
}
