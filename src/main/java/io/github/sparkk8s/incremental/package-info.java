/**
 * The stage that makes module jars current.
 *
 * <p>Takes modules of a source tree, compares their content with what their jars were made of, and
 * gives jars that are current; a stale module is rebuilt by whoever implements {@link
 * io.github.sparkk8s.incremental.ModuleBuilder}. Must not import any other stage, nor Maven.
 */
@NullMarked
package io.github.sparkk8s.incremental;

import org.jspecify.annotations.NullMarked;
