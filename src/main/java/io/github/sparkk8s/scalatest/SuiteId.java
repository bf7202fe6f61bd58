package io.github.sparkk8s.scalatest;

/**
 * Which suite, in ScalaTest's words.
 *
 * @param id unique in a run; usually the class name, but a nested suite may choose its own
 * @param name what people read, usually the simple class name
 * @param className the class, or the id where ScalaTest does not tell the class
 */
public record SuiteId(String id, String name, String className) {}
