package io.github.sparkk8s.scalatest;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JVM that tests run in, 9 or newer.
 *
 * @param executable the {@code java} program
 * @param classPath the test class path, with ScalaTest on it
 * @param arguments JVM arguments, one an entry; they win over the plugin's own
 * @param systemProperties system properties; they win over {@code arguments}
 * @param environment variables added to what the plugin passes on from its own environment
 * @param workingDirectory where the JVM starts
 * @param runsSpark whether Spark is on the class path, so that it needs its module options
 */
public record JvmSettings(
    Path executable,
    List<Path> classPath,
    List<String> arguments,
    Map<String, String> systemProperties,
    Map<String, String> environment,
    Path workingDirectory,
    boolean runsSpark) {

  /** Copies the collections; the maps are sorted, so that equal settings give equal commands. */
  public JvmSettings {
    classPath = List.copyOf(classPath);
    arguments = List.copyOf(arguments);
    systemProperties = Collections.unmodifiableMap(new TreeMap<>(systemProperties));
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
  }

  /** Leaves out the values of properties and variables, which may be secret. */
  @Override
  public String toString() {
    return "JvmSettings["
        + executable
        + ", systemProperties="
        + systemProperties.keySet()
        + ", environment="
        + environment.keySet()
        + ", workingDirectory="
        + workingDirectory
        + "]";
  }
}
