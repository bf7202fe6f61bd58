package io.github.sparkk8s.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmitScriptsTest {
  @TempDir private Path directory;
  private ScriptRun scripts;

  @BeforeEach
  void makeHome() throws IOException {
    directory = directory.toRealPath();
    scripts = new ScriptRun(directory);
  }

  private Map<String, String> javaHome() {
    return Map.of("JAVA_HOME", scripts.javaHome().toString());
  }

  @Test
  void submitHandsEachWordThroughTheLauncher() throws Exception {
    ScriptRun.Result result =
        scripts.run(
            javaHome(),
            scripts.home().resolve("bin/spark-submit"),
            "--conf",
            "spark.driver.extraJavaOptions=-Da=\"b c\" -Dd='$HOME'",
            "app with space.jar",
            "",
            "*",
            "two\nlines");

    assertThat(result.output())
        .isEqualTo(
            """
            java: ROOT/jdk/bin/java
            <-cp>
            <ROOT/a home/conf:ROOT/a home/jars/*>
            <-Dscala=2.13>
            <org.apache.spark.deploy.SparkSubmit>
            <--conf>
            <spark.driver.extraJavaOptions=-Da="b c" -Dd='$HOME'>
            <app with space.jar>
            <>
            <*>
            <two
            lines>
            """);
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void findsItsHomeThroughLinksWhateverTheEnvironmentSays() throws Exception {
    Path first = Files.createDirectories(directory.resolve("x/y")).resolve("spark-submit");
    Files.createSymbolicLink(first, Path.of("../../a home/bin/spark-submit"));
    Path second = Files.createSymbolicLink(directory.resolve("submit"), first);

    ScriptRun.Result result =
        scripts.run(
            Map.of("JAVA_HOME", scripts.javaHome().toString(), "SPARK_HOME", "/opt/other-spark"),
            second,
            "--version");

    assertThat(result.output()).contains("<ROOT/a home/conf:ROOT/a home/jars/*>");
  }

  @Test
  void takesJavaFromThePathWithoutJavaHome() throws Exception {
    ScriptRun.Result result =
        scripts.run(
            Map.of("PATH", scripts.javaHome().resolve("bin") + ":/usr/bin:/bin"),
            scripts.home().resolve("bin/spark-submit"),
            "--version");

    assertThat(result.output()).startsWith("java: ROOT/jdk/bin/java\n");
  }

  @Test
  void saysSoWhenThereIsNoJava() throws Exception {
    Path tools = directory.resolve("tools");
    FileModes.makeExecutable(
        FakeSpark.file(
            tools.resolve("dirname"), "#!/bin/sh\nPATH=/usr/bin:/bin exec dirname \"$@\"\n"));

    ScriptRun.Result result =
        scripts.run(
            Map.of("PATH", tools.toString()), scripts.home().resolve("bin/spark-class"), "a.B");

    assertThat(result)
        .isEqualTo(
            new ScriptRun.Result(
                1, "spark-class: no java: JAVA_HOME is not set and PATH has no java\n"));
  }

  @Test
  void endsWithTheExitCodeOfAFailedLauncher() throws Exception {
    ScriptRun.Result result =
        scripts.run(
            Map.of("JAVA_HOME", scripts.javaHome().toString(), "LAUNCHER_FAILS", "7"),
            scripts.home().resolve("bin/spark-submit"),
            "--bogus");

    assertThat(result).isEqualTo(new ScriptRun.Result(7, "launcher: bad options\n"));
  }

  @Test
  void endsWithTheExitCodeOfTheApplication() throws Exception {
    Path failing = FakeSpark.file(directory.resolve("failing"), "#!/usr/bin/env bash\nexit 42\n");
    FileModes.makeExecutable(failing);

    ScriptRun.Result result =
        scripts.run(
            Map.of("JAVA_HOME", scripts.javaHome().toString(), "STUB_JAVA", failing.toString()),
            scripts.home().resolve("bin/spark-submit"),
            "app.jar");

    assertThat(result.exitCode()).isEqualTo(42);
  }

  @Test
  void readsSparkEnvOfTheConfDirectoryOnce() throws Exception {
    Path conf = directory.resolve("my conf");
    FakeSpark.file(
        conf.resolve("spark-env.sh"), "echo env read $UNSET\nSPARK_SCALA_VERSION=from-env\n");

    ScriptRun.Result result =
        scripts.run(
            Map.of("JAVA_HOME", scripts.javaHome().toString(), "SPARK_CONF_DIR", conf.toString()),
            scripts.home().resolve("bin/spark-submit"),
            "app.jar");

    assertThat(result.output())
        .containsOnlyOnce("env read")
        .contains("<ROOT/my conf:ROOT/a home/jars/*>", "<-Dscala=from-env>");
  }

  @Test
  void shellIsASubmitOfTheRepl() throws Exception {
    ScriptRun.Result result =
        scripts.run(javaHome(), scripts.home().resolve("bin/spark-shell"), "--master", "local[2]");

    assertThat(result.output())
        .endsWith(
            """
            <org.apache.spark.deploy.SparkSubmit>
            <--class>
            <org.apache.spark.repl.Main>
            <--name>
            <Spark shell>
            <--master>
            <local[2]>
            """);
  }
}
