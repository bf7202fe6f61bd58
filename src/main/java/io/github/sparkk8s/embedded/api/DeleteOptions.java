package io.github.sparkk8s.embedded.api;

import org.jspecify.annotations.Nullable;

/**
 * How to delete an object: the part of {@code meta/v1 DeleteOptions} that is obeyed. Foreground
 * deletion is done as background deletion.
 *
 * @param graceSeconds seconds a running pod gets to end; null for its own {@code
 *     terminationGracePeriodSeconds}
 * @param orphan whether dependents stay, without their owner reference
 * @param uid precondition: the uid the object must have; null for any
 * @param resourceVersion precondition: the version the object must have; null for any
 * @param dryRun whether nothing is to be changed
 */
record DeleteOptions(
    @Nullable Long graceSeconds,
    boolean orphan,
    @Nullable String uid,
    @Nullable String resourceVersion,
    boolean dryRun) {
  static DeleteOptions ofGrace(@Nullable Long graceSeconds) {
    return new DeleteOptions(graceSeconds, false, null, null, false);
  }
}
