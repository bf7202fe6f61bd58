package io.github.sparkk8s.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkk8s.cluster.ClusterTarget;
import io.github.sparkk8s.cluster.RecordedPod;
import io.github.sparkk8s.deploy.DeployRecord;
import io.github.sparkk8s.deploy.DeployRecord.CreatedObject;
import io.github.sparkk8s.distribution.BuildReason;
import io.github.sparkk8s.distribution.ModuleJar;
import io.github.sparkk8s.distribution.SparkHome;
import io.github.sparkk8s.embedded.EmbeddedAddress;
import io.github.sparkk8s.image.BuiltImage;
import io.github.sparkk8s.image.ImagePlan;
import io.github.sparkk8s.image.PushTraffic;
import io.github.sparkk8s.image.TaggedImage;
import io.github.sparkk8s.incremental.BuiltModule;
import io.github.sparkk8s.incremental.ModuleDecision;
import io.github.sparkk8s.incremental.ModuleResult;
import io.github.sparkk8s.incremental.PlannedModule;
import io.github.sparkk8s.incremental.SourceModule;
import io.github.sparkk8s.scalatest.Ending;
import io.github.sparkk8s.scalatest.SuiteId;
import io.github.sparkk8s.scalatest.SuiteResult;
import io.github.sparkk8s.scalatest.TestFailure;
import io.github.sparkk8s.scalatest.TestId;
import io.github.sparkk8s.scalatest.TestJvmCommand;
import io.github.sparkk8s.scalatest.TestOutcome;
import io.github.sparkk8s.scalatest.TestResult;
import io.github.sparkk8s.scalatest.TestRunResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MavenConsoleTest {
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
  private static final Path TARGET = Path.of("/p/target");
  private static final URI SERVER = URI.create("https://127.77.0.1");
  private static final EmbeddedAddress ADDRESS =
      new EmbeddedAddress(
          SERVER, Path.of("/c/cluster/kubeconfig"), "127.77.0.1:5000", "secret", "namespaces");
  private static final ClusterTarget CLUSTER =
      new ClusterTarget(
          "spark-k8s-embedded",
          SERVER,
          TARGET.resolve("kubeconfig"),
          true,
          "there is no kubeconfig with a current context");
  private static final SparkHome HOME =
      new SparkHome(
          TARGET.resolve("spark-home"), "4.1.1", "2.13", "Maven artifacts of Spark 4.1.1", "abc");
  private static final TaggedImage TAGGED =
      new TaggedImage("4.1.1-a2a0", "sha256:cb2b", "sha256:1");
  private static final BuiltImage IMAGE =
      new BuiltImage("127.77.0.1:5000/spark", TAGGED, new PushTraffic(9, 254_321_000));
  private static final DeployRecord DEPLOYED =
      new DeployRecord(
          SERVER.toString(),
          "app-1a2b3c4d",
          "spark",
          List.of(
              new CreatedObject("Namespace", "app-1a2b3c4d", "u1"),
              new CreatedObject("ServiceAccount", "spark", "u2")));
  private static final SuiteId PI = new SuiteId("com.PiSuite", "PiSuite", "com.PiSuite");
  private static final SuiteId PV = new SuiteId("com.PvSuite", "PvSuite", "com.PvSuite");

  private final RecordingLog log = new RecordingLog();
  private final Announcements announcements = new Announcements();
  private final MavenConsole console = new MavenConsole(log, announcements);

  /** Every event once, in the order of a build. */
  @Test
  void saysWhatTheGoldenFileSays() throws IOException {
    home();
    cluster();
    images();
    modules();
    console.deployed(DEPLOYED);
    tests();
    console.undeployed(DEPLOYED);
    console.nothingToUndeploy();
    console.testsSkipped();
    console.interrupted("integration-test");
    console.failuresIgnored("There are test failures.");
    console.clusterRunsAlready(ADDRESS);
    console.clusterStopped(true);
    console.clusterStopped(false);

    assertThat(log.text()).isEqualTo(golden());
  }

  @Test
  void doesNotRepeatWhatAnEarlierGoalOfTheBuildHasSaid() {
    console.homeFinished(HOME, Duration.ofSeconds(1));
    console.homeStarted(HOME.directory(), HOME.origin(), BuildReason.ABSENT);
    console.clusterChosen(CLUSTER);
    console.planned(IMAGE.reference(), new ImagePlan.Full("4.1.1-a2a0", "it is new"));
    console.deployed(DEPLOYED);
    int before = log.lines().size();

    MavenConsole nextGoal = new MavenConsole(log, announcements);
    nextGoal.homeIsCurrent(HOME);
    nextGoal.clusterChosen(CLUSTER);
    nextGoal.planned(IMAGE.reference(), new ImagePlan.Nothing(TAGGED, "it is there"));
    nextGoal.deploymentIsCurrent(DEPLOYED);

    assertThat(log.lines().subList(before, log.lines().size()))
        .hasSize(4)
        .allMatch(line -> line.startsWith("DEBUG "));
  }

  @Test
  void anotherBuildIsToldEverythingAgain() {
    console.homeIsCurrent(HOME);
    console.deploymentIsCurrent(DEPLOYED);
    MavenConsole otherBuild = new MavenConsole(log, new Announcements());
    otherBuild.homeIsCurrent(HOME);
    otherBuild.deploymentIsCurrent(DEPLOYED);

    assertThat(log.lines()).hasSize(4).allMatch(line -> line.startsWith("INFO "));
  }

  @Test
  void showsTheSuiteAgainWhenTestsOfSuitesAreMixed() {
    console.testEnded(test(PI, "one", TestOutcome.SUCCEEDED, Optional.empty()));
    console.testEnded(test(PV, "two", TestOutcome.SUCCEEDED, Optional.empty()));
    console.testEnded(test(PI, "three", TestOutcome.SUCCEEDED, Optional.empty()));

    assertThat(log.lines())
        .extracting(line -> line.substring(6).replaceFirst(" \\(.*", ""))
        .containsExactly("PiSuite", "  ok one", "PvSuite", "  ok two", "PiSuite", "  ok three");
  }

  private void home() {
    console.homeStarted(HOME.directory(), HOME.origin(), BuildReason.ABSENT);
    console.unpacking(Path.of("/d/spark.tgz"), 50_000_000, 400_000_000);
    console.copying(HOME.directory(), 1200);
    console.linksImpossible("not supported");
    console.homeFinished(HOME, Duration.ofMillis(1234));
    console.homeStarted(HOME.directory(), HOME.origin(), BuildReason.CHANGED);
    console.homeStarted(HOME.directory(), HOME.origin(), BuildReason.DAMAGED);
    new MavenConsole(log, new Announcements()).homeIsCurrent(HOME);
  }

  private void cluster() {
    console.embeddedStarted(ADDRESS, 1450);
    console.clusterChosen(CLUSTER);
    console.clusterChosen(
        new ClusterTarget(
            "kind-x",
            URI.create("https://127.0.0.1:39001"),
            TARGET.resolve("kubeconfig"),
            false,
            "the current context of the kubeconfig"));
  }

  private void modules() {
    ModuleConsole modules = new ModuleConsole(log);
    SourceModule core = module("spark-core_2.13");
    SourceModule kubernetes = module("spark-kubernetes_2.13");
    ModuleDecision.Rebuild rebuild = new ModuleDecision.Rebuild("Client.scala has changed");
    ModuleJar jar = new ModuleJar("spark-kubernetes_2.13", "4.1.1", kubernetes.jar());
    modules.modulePlanned(
        new PlannedModule(core, new ModuleDecision.Current(), List.of()),
        new ModuleJar("spark-core_2.13", "4.1.1", core.jar()));
    modules.modulePlanned(
        new PlannedModule(kubernetes, rebuild, List.of("scala:compile", "jar:jar")), jar);
    modules.moduleStarted(kubernetes, rebuild);
    ModuleResult rebuilt =
        new ModuleResult(
            kubernetes,
            rebuild,
            kubernetes.jar(),
            List.of(
                new BuiltModule.Execution("scala:compile", Duration.ofMillis(1900)),
                new BuiltModule.Execution("jar:jar", Duration.ofMillis(60))),
            Duration.ofMillis(12_345));
    modules.moduleEnded(rebuilt);
    modules.modulesEnded(
        List.of(
            new ModuleResult(
                core, new ModuleDecision.Current(), core.jar(), List.of(), Duration.ofMillis(100)),
            rebuilt));
    console.jarReplaced(HOME, jar.name(), TARGET.resolve("module-jars").resolve(jar.name()));
    console.moduleJarGone(jar.artifactId(), jar.jar());
    modules.incrementEnded(IMAGE, Duration.ofMillis(3210));
  }

  private static SourceModule module(String name) {
    Path directory = Path.of("/p").resolve(name);
    return new SourceModule(
        "org.apache.spark",
        name,
        "4.1.1",
        directory,
        directory.resolve("target"),
        List.of(),
        List.of(),
        directory.resolve("target/" + name + "-4.1.1.jar"));
  }

  private void images() {
    String reference = IMAGE.reference();
    console.planned(reference, new ImagePlan.Full("4.1.1-a2a0", "no image is recorded"));
    console.layerMade("Spark jars", Duration.ofMillis(900));
    console.compressingBase("r/base:1", 400_000_000);
    console.pushing(10_000_000, 90_000_000);
    console.pushed(IMAGE);
    console.planned(
        reference + "-p1",
        new ImagePlan.Patch(
            TAGGED,
            "4.1.1-a2a0-p1",
            new ImagePlan.PatchedFiles(List.of("/a"), List.of(), List.of()),
            "1 changed, 0 added, 0 removed since 4.1.1-a2a0"));
    console.planned(
        "r/other:1", new ImagePlan.Nothing(TAGGED, "the content is unchanged and it is there"));
    console.upToDate(IMAGE);
    console.detail("GET /v2/");
  }

  private void tests() {
    console.testJvmStarted(
        4711,
        new TestJvmCommand(List.of("java", "@args"), Path.of("args"), List.of("-Dsecret=1")),
        Path.of("/p/target/spark-k8s/tests/output.log"));
    console.runStarting(4);
    console.suiteStarting(PI);
    console.testStarting(new TestId(PI, "passes"));
    console.testStillRunning(new TestId(PI, "passes"), Duration.ofSeconds(30));
    TestResult passed = test(PI, "passes", TestOutcome.SUCCEEDED, Optional.empty());
    console.testEnded(passed);
    TestResult failed =
        test(PI, "fails", TestOutcome.FAILED, failure("\n1 did not equal 2\nand more\n"));
    console.testEnded(failed);
    console.testEnded(test(PI, "fails without words", TestOutcome.FAILED, failure("")));
    console.testEnded(test(PI, "is canceled", TestOutcome.CANCELED, failure("no cluster")));
    console.testEnded(test(PI, "is ignored", TestOutcome.IGNORED, Optional.empty()));
    console.suiteEnded(suite(PI, SuiteResult.State.COMPLETED, Optional.empty()));
    console.suiteEnded(suite(PV, SuiteResult.State.ABORTED, failure("no storage class\nat x")));
    RecordedPod driver =
        new RecordedPod(
            "app-1a2b3c4d",
            "pi-driver",
            "driver",
            "Succeeded (exit code 0, Completed)",
            TIME,
            TIME,
            Path.of("/l"),
            "kind: Pod");
    console.testsEnded(
        new TestRunResult(
            new Ending.Completed(),
            List.of(),
            List.of(passed, failed),
            List.of(),
            Duration.ofSeconds(42),
            Path.of("/o")),
        List.of(driver),
        List.of(Path.of("/p/target/spark-k8s/tests/evidence/PiSuite/fails")),
        Path.of("/p/target/failsafe-reports"));
  }

  private static Optional<TestFailure> failure(String message) {
    return Optional.of(new TestFailure(message, true, List.of()));
  }

  private static TestResult test(
      SuiteId suite, String name, TestOutcome outcome, Optional<TestFailure> failure) {
    return new TestResult(new TestId(suite, name), outcome, Duration.ofMillis(1500), TIME, failure);
  }

  private static SuiteResult suite(
      SuiteId suite, SuiteResult.State state, Optional<TestFailure> failure) {
    return new SuiteResult(suite, TIME, Duration.ofSeconds(3), state, failure);
  }

  private static String golden() throws IOException {
    return Files.readString(Path.of("src/test/resources/io/github/sparkk8s/mojo/console.txt"));
  }
}
