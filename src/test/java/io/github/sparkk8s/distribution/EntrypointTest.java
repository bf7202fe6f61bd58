package io.github.sparkk8s.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntrypointTest {
  @TempDir private Path directory;
  private ScriptRun scripts;
  private final Map<String, String> environment = new LinkedHashMap<>();

  @BeforeEach
  void layOut() throws IOException {
    scripts = new ScriptRun(directory.toRealPath());
    environment.put("JAVA_HOME", scripts.javaHome().toString());
    environment.put("SPARK_HOME", scripts.home().toString());
  }

  private void executorEnvironment() {
    environment.putAll(
        Map.of(
            "SPARK_EXECUTOR_MEMORY", "512m",
            "SPARK_DRIVER_URL", "spark://CoarseGrainedScheduler@driver:7078",
            "SPARK_EXECUTOR_ID", "3",
            "SPARK_EXECUTOR_CORES", "2",
            "SPARK_APPLICATION_ID", "spark-0a1b",
            "SPARK_EXECUTOR_POD_IP", "10.1.2.3",
            "SPARK_RESOURCE_PROFILE_ID", "0",
            "SPARK_EXECUTOR_POD_NAME", "pi-exec-3"));
  }

  private static String golden(String name) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(EntrypointTest.class.getResourceAsStream(name), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void driverIsASubmitInClientMode() throws Exception {
    environment.put("SPARK_DRIVER_BIND_ADDRESS", "10.1.2.3");

    ScriptRun.Result result =
        scripts.run(
            environment,
            scripts.entrypoint(),
            "driver",
            "--properties-file",
            "/opt/spark/conf/spark.properties",
            "--class",
            "org.apache.spark.examples.SparkPi",
            "local:///opt/spark/examples/jars/spark examples.jar",
            "10 \"000\"");

    assertThat(result.output()).isEqualTo(golden("entrypoint-driver.txt"));
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void executorIsABackendWithItsOptionsInTheOrderOfTheirNumbers() throws Exception {
    executorEnvironment();
    for (int n = 0; n < 12; n++) {
      environment.put("SPARK_JAVA_OPT_" + n, "-Doption" + n + "=" + n);
    }
    environment.put("SPARK_JAVA_OPT_2", "-Dquoted=\"a b\" 'c' $HOME *");
    environment.put("SPARK_JAVA_OPT_10", "-Dlines=a\nSPARK_JAVA_OPT_0=b");
    environment.put("SPARK_JAVA_OPTIONS", "-Dnot-numbered");

    ScriptRun.Result result = scripts.run(environment, scripts.entrypoint(), "executor");

    assertThat(result.output()).isEqualTo(golden("entrypoint-executor.txt"));
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void executorClassPathHasSparksOrder() throws Exception {
    executorEnvironment();
    environment.put("SPARK_CONF_DIR", "/etc/spark/conf");
    environment.put("HADOOP_CONF_DIR", "/etc/hadoop/conf");
    environment.put("SPARK_CLASSPATH", "/first/*");
    environment.put("SPARK_EXTRA_CLASSPATH", "/extra/a.jar:/extra/b.jar");
    environment.put("SPARK_DIST_CLASSPATH", "/hadoop/*");

    ScriptRun.Result result = scripts.run(environment, scripts.entrypoint(), "executor");

    assertThat(result.output())
        .contains(
            "<-cp>\n</etc/spark/conf:/etc/hadoop/conf:/first/*:ROOT/a home/jars/*"
                + ":/extra/a.jar:/extra/b.jar:ROOT:/hadoop/*>\n");
  }

  @Test
  void executorAsksHadoopForItsClassPathWhenThereIsAHadoopHome() throws Exception {
    executorEnvironment();
    Path hadoop =
        FakeSpark.file(
            directory.resolve("hadoop/bin/hadoop"),
            "#!/usr/bin/env bash\necho \"/of-hadoop/$1\"\n");
    FileModes.makeExecutable(hadoop);
    environment.put("HADOOP_HOME", directory.resolve("hadoop").toString());

    ScriptRun.Result result = scripts.run(environment, scripts.entrypoint(), "executor");

    assertThat(result.output()).contains(":ROOT:/of-hadoop/classpath>\n");
  }

  @Test
  void executorTakesJavaFromThePathWithoutJavaHome() throws Exception {
    executorEnvironment();
    environment.remove("JAVA_HOME");
    environment.put("PATH", scripts.javaHome().resolve("bin") + ":/usr/bin:/bin");

    ScriptRun.Result result = scripts.run(environment, scripts.entrypoint(), "executor");

    assertThat(result.output()).startsWith("java: ROOT/jdk/bin/java\n<-Xms512m>\n");
  }

  @Test
  void runsAnyOtherCommandAsItIs() throws Exception {
    ScriptRun.Result result =
        scripts.run(environment, scripts.entrypoint(), "printf", "<%s>", "a b", "\"c\"", "");

    assertThat(result).isEqualTo(new ScriptRun.Result(0, "<a b><\"c\"><>"));
  }

  @Test
  void endsWithTheExitCodeOfTheCommand() throws Exception {
    assertThat(scripts.run(environment, scripts.entrypoint(), "bash", "-c", "exit 42").exitCode())
        .isEqualTo(42);
  }

  @Test
  void replacesItselfByTheCommandWhereThereIsNoTini() throws Exception {
    assumeFalse(Files.exists(Path.of("/usr/bin/tini")) || Files.exists(Path.of("/sbin/tini")));

    ScriptRun.Result result =
        scripts.run(
            environment,
            scripts.entrypoint(),
            "bash",
            "-c",
            "[[ $(ps -o args= -p $PPID 2>/dev/null || tr '\\0' ' ' < /proc/$PPID/cmdline)"
                + " == *entrypoint* ]] && echo below || echo instead");

    assertThat(result.output()).isEqualTo("instead\n");
  }

  @Test
  void saysWhatItWantsWhenCalledWithoutACommand() throws Exception {
    assertThat(scripts.run(environment, scripts.entrypoint()))
        .isEqualTo(
            new ScriptRun.Result(
                64, "entrypoint.sh: nothing to run: give driver, executor or a command\n"));
  }

  @Test
  void namesTheVariableAnExecutorMisses() throws Exception {
    executorEnvironment();
    environment.remove("SPARK_DRIVER_URL");

    ScriptRun.Result result = scripts.run(environment, scripts.entrypoint(), "executor");

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.output()).contains("SPARK_DRIVER_URL: unbound variable");
  }
}
