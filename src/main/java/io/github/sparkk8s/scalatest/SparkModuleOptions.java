package io.github.sparkk8s.scalatest;

import java.util.List;
import java.util.stream.Stream;

/**
 * What Spark needs opened in JDK 17 and newer: {@code org.apache.spark.launcher.JavaModuleOptions}
 * of Spark 3.5 and 4.1, without {@code --add-modules=jdk.incubator.vector}, which only makes some
 * linear algebra faster and prints a warning.
 */
final class SparkModuleOptions {
  private static final List<String> OPENED =
      List.of(
          "java.base/java.lang",
          "java.base/java.lang.invoke",
          "java.base/java.lang.reflect",
          "java.base/java.io",
          "java.base/java.net",
          "java.base/java.nio",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "java.base/jdk.internal.ref",
          "java.base/sun.nio.ch",
          "java.base/sun.nio.cs",
          "java.base/sun.security.action",
          "java.base/sun.util.calendar",
          "java.security.jgss/sun.security.krb5");

  private SparkModuleOptions() {}

  static List<String> arguments() {
    return Stream.of(
            // Options that a JDK does not have, older or newer than 17, do no harm.
            Stream.of("-XX:+IgnoreUnrecognizedVMOptions"),
            OPENED.stream().map(name -> "--add-opens=" + name + "=ALL-UNNAMED"),
            Stream.of(
                "-Djdk.reflect.useDirectMethodHandle=false",
                "-Dio.netty.tryReflectionSetAccessible=true"))
        .flatMap(part -> part)
        .toList();
  }
}
