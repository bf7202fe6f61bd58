package io.github.sparkk8s.scalatest;

/**
 * Which test of which suite.
 *
 * @param suite the suite that reported it
 * @param name the full test name, as ScalaTest's {@code -t} takes it
 */
public record TestId(SuiteId suite, String name) {
  @Override
  public String toString() {
    return suite.name() + " - " + name;
  }
}
