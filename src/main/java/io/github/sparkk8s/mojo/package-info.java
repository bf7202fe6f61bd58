/** The Maven adapter. */
@NullMarked
package io.github.sparkk8s.mojo;

import org.jspecify.annotations.NullMarked;
