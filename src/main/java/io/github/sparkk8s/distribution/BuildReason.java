package io.github.sparkk8s.distribution;

/** Why a Spark home is made. */
public enum BuildReason {
  /** There is none yet. */
  ABSENT,
  /** What it was made from has changed. */
  CHANGED,
  /** Something in it is missing, or a jar it links to. */
  DAMAGED
}
