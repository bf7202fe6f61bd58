package io.github.sparkk8s.scalatest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.sparkk8s.process.Run;
import io.github.sparkk8s.scalatest.samples.SampleSuite;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forks real ScalaTest Runners. */
class TestJvmTest {
  private static final String SAMPLES = SampleSuite.class.getPackageName() + ".";

  @TempDir Path directory;
  private Run run;
  private Map<String, String> environment = System.getenv();
  private Path java = Path.of(System.getProperty("java.home"), "bin", "java");
  private List<Path> classPath = scalaTestAndSamples();
  private List<String> jvmArguments = List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto");
  private Optional<Duration> timeout = Optional.of(Duration.ofSeconds(60));
  private final RecordingListener listener = new RecordingListener();

  @BeforeEach
  void openRun() {
    run = Run.open(directory.resolve("runs"));
  }

  @AfterEach
  void closeRun() {
    run.close();
  }

  @Test
  void recordsEveryOutcome() {
    TestRunResult result = run(suites("OutcomesSuite"), listener);

    assertThat(result.ending()).isEqualTo(new Ending.Completed());
    assertThat(result.tests())
        .extracting(test -> test.test().name(), TestResult::outcome)
        .containsExactly(
            tuple("succeeds", TestOutcome.SUCCEEDED),
            tuple("fails an assertion", TestOutcome.FAILED),
            tuple("throws", TestOutcome.FAILED),
            tuple("is canceled", TestOutcome.CANCELED),
            tuple("is pending", TestOutcome.PENDING),
            tuple("is ignored", TestOutcome.IGNORED));
    TestFailure assertion = result.tests().get(1).failure().orElseThrow();
    assertThat(assertion.message()).isEqualTo("1 did not equal 2");
    assertThat(assertion.assertion()).isTrue();
    TestFailure exception = result.tests().get(2).failure().orElseThrow();
    assertThat(exception.message()).isEqualTo("no such pod");
    assertThat(exception.assertion()).isFalse();
    assertThat(exception.stackTrace()).anyMatch(frame -> frame.contains("OutcomesSuite"));
    assertThat(result.tests().get(3).failure().orElseThrow().message()).isEqualTo("no cluster");
    assertThat(result.suites())
        .extracting(suite -> suite.suite().className(), SuiteResult::state)
        .containsExactly(tuple(SAMPLES + "OutcomesSuite", SuiteResult.State.COMPLETED));
    assertThat(result.running()).isEmpty();
  }

  @Test
  void tellsTheListenerInOrder() {
    run(suites("TaggedSuite"), listener);

    assertThat(listener.heard)
        .containsExactly(
            "JVM started",
            "run of 2",
            "starting TaggedSuite",
            "starting TaggedSuite - runs on minikube",
            "ended TaggedSuite - runs on minikube SUCCEEDED",
            "starting TaggedSuite - runs anywhere",
            "ended TaggedSuite - runs anywhere SUCCEEDED",
            "ended TaggedSuite COMPLETED");
  }

  @Test
  void saysWhichTestWasRunningWhenTheJvmExits() {
    TestRunResult result = run(suites("ExitingSuite"), listener);

    assertThat(result.ending())
        .isInstanceOfSatisfying(
            Ending.Crashed.class,
            crash -> {
              assertThat(crash.description())
                  .isEqualTo("The test JVM exited in the middle of the run (exit code 0)");
              assertThat(crash.tail()).contains("last words");
            });
    assertThat(result.tests()).extracting(t -> t.test().name()).containsExactly("succeeds before");
    assertThat(result.running()).extracting(TestId::name).containsExactly("exits");
    assertThat(result.suites())
        .extracting(SuiteResult::state)
        .containsExactly(SuiteResult.State.UNFINISHED);
  }

  @Test
  void tellsAKilledJvmFromRedTests() {
    RecordingListener killer =
        new RecordingListener(
            (test, pid) -> {
              if (test.name().equals("hangs")) {
                ProcessHandle.of(pid).orElseThrow().destroyForcibly();
              }
            });

    TestRunResult result = run(suites("HangingSuite"), killer);

    assertThat(result.ending())
        .isInstanceOfSatisfying(
            Ending.Crashed.class,
            crash -> {
              assertThat(crash.signal()).contains("SIGKILL");
              assertThat(crash.exitCode()).isEqualTo(137);
            });
    assertThat(result.running()).extracting(TestId::name).containsExactly("hangs");
  }

  @Test
  void endsTheJvmWhenTheTimeIsUp() {
    timeout = Optional.of(Duration.ofSeconds(1));

    TestRunResult result = run(suites("HangingSuite"), listener);

    assertThat(result.ending()).isEqualTo(new Ending.TimedOut(Duration.ofSeconds(1)));
    assertThat(ProcessHandle.of(listener.pid())).isEmpty();
  }

  @Test
  void endsTheJvmWhenInterruptedAndKeepsTheFlag() {
    Thread waiting = Thread.currentThread();
    RecordingListener interrupter =
        new RecordingListener(
            (test, pid) -> {
              if (test.name().equals("hangs")) {
                waiting.interrupt();
              }
            });

    TestRunResult result = run(suites("HangingSuite"), interrupter);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.ending()).isEqualTo(new Ending.Interrupted());
    assertThat(result.tests()).extracting(t -> t.test().name()).containsExactly("succeeds before");
    assertThat(result.running()).extracting(TestId::name).containsExactly("hangs");
    assertThat(ProcessHandle.of(interrupter.pid())).isEmpty();
  }

  @Test
  void saysThatScalaTestIsMissing() {
    classPath = List.of(locationOf(SampleSuite.class));

    Ending ending = run(suites("OutcomesSuite"), listener).ending();

    assertThat(ending.description())
        .isEqualTo("ScalaTest was not found on the test class path (exit code 1)");
  }

  @Test
  void saysThatTheJvmRefusedItsArguments() {
    jvmArguments = List.of("-Xmx1q");

    Ending ending = run(suites("OutcomesSuite"), listener).ending();

    assertThat(ending)
        .isInstanceOfSatisfying(
            Ending.Crashed.class,
            crash -> {
              assertThat(crash.reason()).isEqualTo("The test JVM refused its arguments");
              assertThat(crash.tail()).contains("Invalid maximum heap size: -Xmx1q");
            });
  }

  @Test
  void refusesAMissingJavaProgram() {
    java = directory.resolve("no/java");

    assertThatThrownBy(() -> run(suites("OutcomesSuite"), listener))
        .isInstanceOf(TestRunException.class)
        .hasMessageContaining("no/java is not an executable file");
  }

  @Test
  void passesOnScalaTestsReasonForAMissingSuite() {
    Ending ending = run(suites("NoSuchSuite"), listener).ending();

    assertThat(ending)
        .isInstanceOfSatisfying(
            Ending.Aborted.class,
            aborted -> assertThat(aborted.failure().message()).contains("NoSuchSuite"));
  }

  @Test
  void goesOnAfterASuiteThatAborts() {
    TestRunResult result = run(suites("AbortingSuite", "TaggedSuite"), listener);

    assertThat(result.ending()).isEqualTo(new Ending.Completed());
    assertThat(result.abortedSuites())
        .extracting(suite -> suite.failure().orElseThrow().message())
        .singleElement()
        .asString()
        .contains("beforeAll found no cluster");
    assertThat(result.tests()).hasSize(2);
  }

  @Test
  void hasNoTestsWhenTheSelectionMatchesNone() {
    TestSelection nothing =
        TestSelection.of(
            TestSelection.Suites.of(SAMPLES + "TaggedSuite", null, null, null),
            null,
            TestSelection.Tags.of("volcano", null),
            null,
            Optional.empty());

    TestRunResult result = run(nothing, listener);

    assertThat(result.ending()).isEqualTo(new Ending.Completed());
    assertThat(result.tests()).isEmpty();
    assertThat(listener.heard).contains("run of 0");
  }

  @Test
  void findsSuitesByWildcardAndTestsByTag() {
    TestSelection minikube =
        TestSelection.of(
            TestSelection.Suites.of(null, SAMPLES.substring(0, SAMPLES.length() - 1), null, null),
            null,
            TestSelection.Tags.of("minikube", "k8s"),
            null,
            Optional.empty());

    TestRunResult result = run(minikube, listener);

    assertThat(result.tests())
        .extracting(test -> test.test().name())
        .containsExactly("runs on minikube");
  }

  @Test
  void runsSuitesInParallel() {
    TestSelection meeting = suites("MeetingASuite", "MeetingBSuite");
    TestSelection parallel =
        TestSelection.of(
            meeting.suites(),
            null,
            meeting.tags(),
            null,
            TestSelection.Parallelism.of(true, 2, false));

    TestRunResult result = run(parallel, listener);

    assertThat(result.tests())
        .extracting(TestResult::outcome)
        .containsExactly(TestOutcome.SUCCEEDED, TestOutcome.SUCCEEDED);
    assertThat(result.suites()).hasSize(2);
  }

  @Test
  void survivesHostileNamesAndMessages() {
    TestRunResult result = run(suites("HostileSuite"), listener);

    assertThat(result.ending()).isEqualTo(new Ending.Completed());
    assertThat(result.tests())
        .extracting(test -> test.test().name())
        .contains("grüßt Ελλάδα, 日本 and 😀", "a < b && c > \"d\", it's");
    assertThat(result.testsThat(TestOutcome.FAILED))
        .extracting(test -> test.failure().orElseThrow().message())
        .satisfiesExactly(
            markup ->
                assertThat(markup)
                    .isEqualTo("]]> </TestFailed>\n</TestFailed>\n<TestFailed> &amp;"),
            control -> assertThat(control).isEqualTo("nul  esc [31m \ufffd ? end"),
            longMessage -> assertThat(longMessage).hasSize(2_000_000),
            deep -> assertThat(deep).isEqualTo("landed"));
  }

  @Test
  void recordsTwoThousandTests() {
    TestRunResult result = run(suites("ManyTestsSuite"), listener);

    assertThat(result.testsThat(TestOutcome.SUCCEEDED)).hasSize(2000);
  }

  @Test
  void passesOnTheEnvironmentWithoutTheDevelopersSpark() {
    environment =
        Map.of(
            "PATH", System.getenv("PATH"),
            "KUBECONFIG", "/home/me/.kube/config",
            "SPARK_HOME", "/opt/other-spark",
            "HADOOP_CONF_DIR", "/etc/hadoop");

    TestRunResult result = run(suites("EnvironmentSuite"), listener);

    assertThat(result.tests()).extracting(TestResult::outcome).containsOnly(TestOutcome.SUCCEEDED);
    assertThat(result.tests())
        .extracting(test -> test.test().name())
        .contains("property a \"quoted\" \\ value", "environment " + expectedVariables());
    assertThat(result.outputFile()).content().contains("grüße on standard error");
  }

  private static String expectedVariables() {
    // SPARK_TESTING was asked for; the run's marker lets clean-up find the JVM's children.
    return "KUBECONFIG,PATH,SPARK_K8S_RUN,SPARK_TESTING";
  }

  private TestRunResult run(TestSelection selection, TestRunListener heard) {
    JvmSettings jvm =
        new JvmSettings(
            java,
            classPath,
            jvmArguments,
            Map.of("sample", "a \"quoted\" \\ value"),
            Map.of("SPARK_TESTING", "1"),
            directory,
            true);
    return new TestJvm(run, environment)
        .run(
            new TestJvmRequest(
                jvm,
                List.of(locationOf(SampleSuite.class)),
                selection,
                timeout,
                directory.resolve("tests/output.log")),
            heard);
  }

  private static TestSelection suites(String... names) {
    String list = String.join(",", Stream.of(names).map(SAMPLES::concat).toList());
    return TestSelection.of(
        TestSelection.Suites.of(list, null, null, null),
        null,
        TestSelection.Tags.of(null, null),
        null,
        Optional.empty());
  }

  private static List<Path> scalaTestAndSamples() {
    return Stream.of(
            SampleSuite.class,
            org.scalatest.funsuite.AnyFunSuite.class,
            org.scalatest.Suite.class,
            org.scalatest.compatible.Assertion.class,
            org.scalactic.source.Position.class,
            scala.Option.class,
            scala.reflect.api.Universe.class,
            scala.xml.Elem.class)
        .map(TestJvmTest::locationOf)
        .toList();
  }

  private static Path locationOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
