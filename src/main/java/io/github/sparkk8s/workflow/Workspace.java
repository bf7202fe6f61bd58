package io.github.sparkk8s.workflow;

import io.github.sparkk8s.deploy.DeployRecord;
import io.github.sparkk8s.record.RecordFile;
import java.nio.file.Path;

/**
 * The files of one project: {@code target/spark-k8s}.
 *
 * @param directory the directory; made when something is written
 */
public record Workspace(Path directory) {
  /** The Spark home that {@code distribution} makes. */
  public Path sparkHome() {
    return directory.resolve("spark-home");
  }

  /** A kubeconfig with the one context in use. */
  public Path kubeconfig() {
    return directory.resolve("kubeconfig");
  }

  /** What {@code deploy-deps} created. */
  public RecordFile<DeployRecord> deployment() {
    return new RecordFile<>(
        directory.resolve("deploy.json"), DeployRecord.class, DeployRecord.SCHEMA, "deploy-deps");
  }

  /** What {@code images} pushed. */
  public Path images() {
    return directory.resolve("images.json");
  }

  /** Logs of pods, {@code <namespace>/<pod>.log}. */
  public Path logs() {
    return directory.resolve("logs");
  }

  /** The result of the last test run. */
  public Path recordedTests() {
    return tests().resolve("tests.json");
  }

  /** Everything about the last test run. */
  public Path tests() {
    return directory.resolve("tests");
  }
}
