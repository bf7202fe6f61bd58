package io.github.sparkk8s.workflow;

import io.github.sparkk8s.cluster.ClusterClient;
import io.github.sparkk8s.deploy.DeployListener;
import io.github.sparkk8s.deploy.DeployRecord;
import io.github.sparkk8s.deploy.DeployRequest;
import io.github.sparkk8s.deploy.Deployer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deploys what drivers need, and removes exactly that. */
public final class DeployWorkflow {
  private final Workspace workspace;
  private final DeployListener listener;

  /** Works on one project. */
  public DeployWorkflow(Workspace workspace, DeployListener listener) {
    this.workspace = workspace;
    this.listener = listener;
  }

  /**
   * Creates what is missing; the namespace of an earlier call on the same cluster is used again.
   *
   * @param namespace the user's choice, or null
   * @param artifactId the project's name, for a namespace of its own
   */
  public DeployRecord deploy(
      ClusterClient cluster,
      @Nullable String namespace,
      String serviceAccount,
      String artifactId,
      String runId) {
    Optional<DeployRecord> before =
        workspace
            .deployment()
            .read()
            .filter(record -> record.server().equals(cluster.target().server().toString()))
            .filter(record -> namespace == null || namespace.equals(record.namespace()));
    String chosen =
        namespace != null
            ? namespace
            : before
                .map(DeployRecord::namespace)
                .orElseGet(() -> DeployRequest.defaultNamespace(artifactId, runId));
    DeployRequest request = new DeployRequest(chosen, serviceAccount, runId);
    return new Deployer(cluster, listener)
        .deploy(
            request,
            before.map(DeployRecord::created).orElse(List.of()),
            workspace.deployment()::write);
  }

  /**
   * Removes what is recorded for this cluster.
   *
   * @param patience how long to wait for a namespace to be gone; zero for not at all
   * @return whether there was anything recorded
   */
  public boolean undeploy(ClusterClient cluster, Duration patience) {
    Optional<DeployRecord> record =
        workspace
            .deployment()
            .read()
            .filter(r -> r.server().equals(cluster.target().server().toString()));
    record.ifPresent(r -> new Deployer(cluster, listener).undeploy(r, patience));
    record.ifPresent(r -> workspace.deployment().delete());
    return record.isPresent();
  }
}
