/**
 * Child processes and scratch files that do not outlive the JVM that made them (leaf).
 *
 * <p>Takes a {@link java.lang.ProcessBuilder}, gives a {@link java.lang.Process} that ends with its
 * {@link io.github.sparkk8s.process.Run}. Must not import any other package than the root.
 */
@NullMarked
package io.github.sparkk8s.process;

import org.jspecify.annotations.NullMarked;
