package io.github.sparkk8s.mojo;

import io.github.sparkk8s.cluster.ClusterTarget;
import io.github.sparkk8s.cluster.RecordedPod;
import io.github.sparkk8s.deploy.DeployListener;
import io.github.sparkk8s.deploy.DeployRecord;
import io.github.sparkk8s.distribution.BuildReason;
import io.github.sparkk8s.distribution.DistributionListener;
import io.github.sparkk8s.distribution.SparkHome;
import io.github.sparkk8s.embedded.EmbeddedAddress;
import io.github.sparkk8s.image.BuiltImage;
import io.github.sparkk8s.image.ImageListener;
import io.github.sparkk8s.image.ImagePlan;
import io.github.sparkk8s.scalatest.SuiteId;
import io.github.sparkk8s.scalatest.SuiteResult;
import io.github.sparkk8s.scalatest.TestId;
import io.github.sparkk8s.scalatest.TestJvmCommand;
import io.github.sparkk8s.scalatest.TestOutcome;
import io.github.sparkk8s.scalatest.TestResult;
import io.github.sparkk8s.scalatest.TestRunResult;
import io.github.sparkk8s.workflow.IntegrationTestListener;
import io.github.sparkk8s.workflow.SessionListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * All wording of the console but that about modules, which {@link ModuleConsole} has. One line for
 * the start and one for the end of a stage, at INFO.
 */
final class MavenConsole
    implements SessionListener,
        DistributionListener,
        ImageListener,
        DeployListener,
        IntegrationTestListener {
  private final Log log;
  private final Announcements announcements;
  private @Nullable SuiteId suiteShown;

  /**
   * @param announcements shared by all consoles of a build: what an earlier goal has announced, and
   *     a later one finds unchanged, goes to DEBUG
   */
  MavenConsole(Log log, Announcements announcements) {
    this.log = log;
    this.announcements = announcements;
  }

  private void infoOnce(String subject, String line) {
    if (announcements.isFirst(subject)) {
      log.info(line);
    } else {
      log.debug(line);
    }
  }

  @Override
  public void clusterChosen(ClusterTarget target) {
    String line =
        "Cluster: "
            + (target.embedded() ? "embedded" : target.context())
            + " at "
            + target.server()
            + " ("
            + target.reason()
            + ").";
    infoOnce(line, line);
  }

  @Override
  public void embeddedStarted(EmbeddedAddress address, long millis) {
    log.info(
        "Embedded cluster ready in "
            + seconds(Duration.ofMillis(millis))
            + ": API server "
            + address.server()
            + ", registry "
            + address.registry()
            + ", containers in "
            + address.isolation()
            + ".");
  }

  void clusterRunsAlready(EmbeddedAddress address) {
    log.info("Embedded cluster runs already at " + address.server() + ".");
    howToUse(address);
  }

  void howToUse(EmbeddedAddress address) {
    log.info("  export KUBECONFIG=" + address.kubeconfig());
    log.info("  spark-submit --master k8s://" + address.server() + " ...");
    log.info("  images are pushed to " + address.registry() + " (user spark-k8s)");
  }

  void clusterStopped(boolean wasRunning) {
    log.info(wasRunning ? "Embedded cluster stopped." : "No embedded cluster was running.");
  }

  @Override
  public void homeIsCurrent(SparkHome home) {
    infoOnce("home " + home.directory(), "Spark home: current, " + home.origin() + ".");
  }

  @Override
  public void homeStarted(Path directory, String origin, BuildReason reason) {
    String why =
        switch (reason) {
          case ABSENT -> "there is none yet";
          case CHANGED -> "what it was made from has changed";
          case DAMAGED -> "something in it is missing";
        };
    announcements.isFirst("home " + directory);
    log.info("Spark home: making " + directory + " from " + origin + ", because " + why + ".");
  }

  @Override
  public void unpacking(Path archive, long bytesRead, long totalBytes) {
    log.info(
        "  unpacking "
            + archive.getFileName()
            + ": "
            + megabytes(bytesRead)
            + " of "
            + megabytes(totalBytes));
  }

  @Override
  public void copying(Path directory, int files) {
    log.info("  copied " + files + " files");
  }

  @Override
  public void linksImpossible(String cause) {
    log.warn("Jars are copied, because links cannot be made: " + cause);
  }

  @Override
  public void homeFinished(SparkHome home, Duration duration) {
    log.info(
        "Spark home: Spark "
            + home.sparkVersion()
            + " for Scala "
            + home.scalaVersion()
            + " made in "
            + seconds(duration)
            + ".");
  }

  @Override
  public void jarReplaced(SparkHome home, String name, Path jar) {
    log.info("Spark home: jars/" + name + " is now " + jar + ".");
  }

  @Override
  public void moduleJarGone(String artifactId, Path jar) {
    log.info(
        "Spark home: the jar of module "
            + artifactId
            + " is gone ("
            + jar
            + "), so what was there before comes back.");
  }

  @Override
  public void deploymentIsCurrent(DeployRecord record) {
    infoOnce(namespace(record), "Namespace " + record.namespace() + ": everything is there.");
  }

  @Override
  public void deployed(DeployRecord record) {
    announcements.isFirst(namespace(record));
    log.info(
        "Namespace "
            + record.namespace()
            + ": created "
            + String.join(
                ", ", record.created().stream().map(o -> o.kind() + " " + o.name()).toList())
            + ".");
  }

  private static String namespace(DeployRecord record) {
    return "namespace " + record.namespace() + " on " + record.server();
  }

  @Override
  public void undeployed(DeployRecord record) {
    log.info("Namespace " + record.namespace() + ": removed what was created.");
  }

  void nothingToUndeploy() {
    log.info("Nothing is recorded as deployed on this cluster.");
  }

  @Override
  public void planned(String reference, ImagePlan plan) {
    String line = "Image " + reference + ": " + verb(plan) + ", because " + plan.reason() + ".";
    boolean first = announcements.isFirst("image " + reference);
    if (first || !(plan instanceof ImagePlan.Nothing)) {
      log.info(line);
    } else {
      log.debug(line);
    }
  }

  private static String verb(ImagePlan plan) {
    if (plan instanceof ImagePlan.Nothing) {
      return "nothing to do";
    }
    return plan instanceof ImagePlan.Patch ? "patching" : "building";
  }

  @Override
  public void layerMade(String layer, Duration took) {
    log.debug("layer " + layer + " ready after " + seconds(took));
  }

  @Override
  public void compressingBase(String base, long bytes) {
    log.info("Base image " + base + ": compressing " + megabytes(bytes) + ", which is done once");
  }

  @Override
  public void pushing(long sent, long total) {
    log.info("  pushing: " + megabytes(sent) + " of " + megabytes(total));
  }

  @Override
  public void pushed(BuiltImage image) {
    log.info(
        "Image "
            + image.reference()
            + ": pushed, "
            + image.traffic().blobs()
            + " blobs, "
            + megabytes(image.traffic().bytes())
            + " sent, "
            + image.digest());
  }

  @Override
  public void upToDate(BuiltImage image) {
    log.debug("up to date: " + image.digest());
  }

  @Override
  public void detail(String message) {
    log.debug(message);
  }

  void interrupted(String goal) {
    log.warn("Interrupted: " + goal + " ends before its work is done.");
  }

  void testsSkipped() {
    log.info("Tests are skipped.");
  }

  void failuresIgnored(String message) {
    log.warn("Ignored (maven.test.failure.ignore): " + message);
  }

  @Override
  public void testJvmStarted(long pid, TestJvmCommand command, Path outputFile) {
    log.info("Tests: JVM " + pid + " started, its output is in " + outputFile + ".");
    log.debug(command.toString());
  }

  @Override
  public void runStarting(int expectedTests) {
    log.info("Tests: " + expectedTests + " selected.");
  }

  @Override
  public void suiteStarting(SuiteId suite) {
    log.debug(suite.name() + " starts");
  }

  @Override
  public void suiteEnded(SuiteResult suite) {
    suite
        .failure()
        .ifPresent(f -> log.error(suite.suite().name() + " ABORTED: " + firstLine(f.message())));
  }

  @Override
  public void testStarting(TestId test) {
    log.debug("  " + test.name() + " ...");
  }

  @Override
  public void testStillRunning(TestId test, Duration sinceStart) {
    showSuite(test.suite());
    log.info("  ... " + test.name() + " (" + sinceStart.toSeconds() + " s)");
  }

  @Override
  public void testEnded(TestResult test) {
    showSuite(test.test().suite());
    String ending =
        test.test().name()
            + " ("
            + seconds(test.duration())
            + ")"
            + test.failure().map(f -> ": " + firstLine(f.message())).orElse("");
    switch (test.outcome()) {
      case SUCCEEDED -> log.info("  ok " + ending);
      case FAILED -> log.error("  FAILED " + ending);
      default -> log.warn("  " + test.outcome() + " " + ending);
    }
  }

  /** Suites may run at the same time: the name is shown again when another one's came between. */
  private synchronized void showSuite(SuiteId suite) {
    if (!suite.equals(suiteShown)) {
      suiteShown = suite;
      log.info(suite.name());
    }
  }

  /** The rest is in the reports. */
  private static String firstLine(String message) {
    List<String> lines = message.strip().lines().limit(2).toList();
    return lines.isEmpty() ? "no message" : lines.get(0) + (lines.size() > 1 ? " ..." : "");
  }

  @Override
  public void testsEnded(
      TestRunResult result, List<RecordedPod> pods, List<Path> evidence, Path reports) {
    for (RecordedPod pod : pods) {
      log.info(
          "  pod " + pod.namespace() + "/" + pod.name() + ": " + pod.role() + ", " + pod.outcome());
    }
    log.info(
        "Tests: "
            + result.testsThat(TestOutcome.SUCCEEDED).size()
            + " of "
            + result.tests().size()
            + " succeeded in "
            + seconds(result.duration())
            + ", reports in "
            + reports
            + ".");
    evidence.forEach(directory -> log.error("Evidence: " + directory));
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
