/**
 * The Maven adapter: parameters in, workflows called, events and errors shown.
 *
 * <p>Takes Maven's session and project, gives goals. The only package that knows Maven; imports all
 * others and is imported by none.
 */
@NullMarked
package io.github.sparkk8s.mojo;

import org.jspecify.annotations.NullMarked;
