package io.github.sparkk8s.scalatest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment of the test JVM: the developer's own, without what would silently point Spark to
 * another installation or cluster than the one under test, and with what the user added.
 */
final class TestEnvironment {
  /** Spark's launcher scripts and spark-submit read these: other home, jars, arguments, master. */
  private static final List<String> SCRUBBED_PREFIXES = List.of("SPARK_", "PYSPARK_");

  /** spark-submit puts these directories on the class path: other file systems, other cluster. */
  private static final List<String> SCRUBBED = List.of("HADOOP_CONF_DIR", "YARN_CONF_DIR");

  private TestEnvironment() {}

  /**
   * @param inherited the environment of this process
   * @param added what the user asks for, never scrubbed
   */
  static Map<String, String> of(Map<String, String> inherited, Map<String, String> added) {
    Map<String, String> environment = new TreeMap<>(inherited);
    environment.keySet().removeIf(TestEnvironment::isScrubbed);
    environment.putAll(added);
    return environment;
  }

  private static boolean isScrubbed(String key) {
    return SCRUBBED.contains(key) || SCRUBBED_PREFIXES.stream().anyMatch(key::startsWith);
  }
}
