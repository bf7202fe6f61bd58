/** Real ScalaTest suites, written in Java, that the forked Runner of the tests runs. */
@NullMarked
package io.github.sparkk8s.scalatest.samples;

import org.jspecify.annotations.NullMarked;
