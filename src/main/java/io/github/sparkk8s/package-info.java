/**
 * The root: what every package may use, and what uses none of them.
 *
 * <p>Takes nothing, gives {@link io.github.sparkk8s.SparkK8sException}. Must not import any other
 * package of the plugin.
 */
@NullMarked
package io.github.sparkk8s;

import org.jspecify.annotations.NullMarked;
