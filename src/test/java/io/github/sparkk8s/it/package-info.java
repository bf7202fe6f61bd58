/**
 * What the scripts under {@code src/it} share: reading a build's log, and looking for what a build
 * has left behind.
 *
 * <p>Takes the folder of an integration test, gives facts to assert on. Must not import the
 * plugin's code: an integration test sees the plugin as its user does.
 */
@NullMarked
package io.github.sparkk8s.it;

import org.jspecify.annotations.NullMarked;
