package io.github.sparkk8s.workflow;

import io.github.sparkk8s.cluster.ClusterClient;
import io.github.sparkk8s.cluster.ClusterTarget;
import io.github.sparkk8s.cluster.PodRecorder;
import io.github.sparkk8s.deploy.DeployRecord;
import io.github.sparkk8s.distribution.SparkHome;
import io.github.sparkk8s.image.BuiltImage;
import io.github.sparkk8s.process.Run;
import io.github.sparkk8s.report.FailsafeSummary;
import io.github.sparkk8s.report.FailsafeSummaryFile;
import io.github.sparkk8s.report.JUnitXmlReport;
import io.github.sparkk8s.report.RecordedRun;
import io.github.sparkk8s.report.RecordedRunFile;
import io.github.sparkk8s.scalatest.JvmSettings;
import io.github.sparkk8s.scalatest.TestJvm;
import io.github.sparkk8s.scalatest.TestJvmRequest;
import io.github.sparkk8s.scalatest.TestRunResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/** Runs the suites against a cluster that has the image and the namespace, and records. */
public final class IntegrationTestWorkflow {
  private final Workspace workspace;
  private final Run run;
  private final IntegrationTestListener listener;

  /** Works on one project. */
  public IntegrationTestWorkflow(Workspace workspace, Run run, IntegrationTestListener listener) {
    this.workspace = workspace;
    this.run = run;
    this.listener = listener;
  }

  /** Runs them. Red tests are a result, not an exception. */
  public TestRunResult run(
      TestsInput input,
      SparkHome home,
      BuiltImage image,
      ClusterClient cluster,
      DeployRecord deployed) {
    TestJvmRequest request = request(input, home, image, cluster.target(), deployed);
    PodRecorder pods =
        PodRecorder.start(
            cluster,
            deployed.namespace(),
            Set.of(image.reference()),
            workspace.logs(),
            Clock.systemUTC());
    EvidenceRecorder evidence = new EvidenceRecorder(pods, listener);
    boolean interrupted = false;
    try {
      TestRunResult result;
      try (Heartbeat heartbeat =
          new Heartbeat(Executors.newSingleThreadScheduledExecutor(), evidence, listener)) {
        result = new TestJvm(run, System.getenv()).run(request, heartbeat);
      } finally {
        interrupted = Thread.interrupted(); // an interrupted thread cannot write files
        pods.close();
      }
      record(result, pods, evidence, input.reports());
      if (interrupted && !cluster.target().embedded()) {
        // Drivers in cluster mode live on without the test JVM; the embedded cluster ends anyway.
        new DeployWorkflow(workspace, listener).undeploy(cluster, Duration.ZERO);
      }
      return result;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void record(
      TestRunResult result, PodRecorder pods, EvidenceRecorder evidence, Path reports) {
    new RecordedRunFile(workspace.recordedTests()).write(RecordedRun.of(result));
    JUnitXmlReport.write(result, reports);
    new FailsafeSummaryFile(reports.resolve("failsafe-summary.xml"))
        .write(FailsafeSummary.of(result));
    List<Path> bundles = evidence.write(workspace.tests().resolve("evidence"));
    listener.testsEnded(result, pods.pods(), bundles, reports);
  }

  private TestJvmRequest request(
      TestsInput input,
      SparkHome home,
      BuiltImage image,
      ClusterTarget cluster,
      DeployRecord deployed) {
    Map<String, String> properties =
        new TreeMap<>(TestProperties.of(home, image, cluster, deployed));
    properties.putAll(input.systemProperties());
    Map<String, String> environment =
        new TreeMap<>(
            Map.of(
                "KUBECONFIG", cluster.kubeconfig().toString(),
                "SPARK_HOME", home.directory().toString()));
    environment.putAll(input.environment());
    boolean runsSpark =
        input.classPath().stream()
            .anyMatch(p -> p.getFileName().toString().startsWith("spark-core_"));
    return new TestJvmRequest(
        new JvmSettings(
            input.java(),
            input.classPath(),
            input.arguments(),
            properties,
            environment,
            input.workingDirectory(),
            runsSpark),
        List.of(input.testClasses()),
        input.selection(),
        input.timeout(),
        workspace.tests().resolve("output.log"));
  }
}
