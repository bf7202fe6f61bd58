package io.github.sparkk8s.deploy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.github.sparkk8s.cluster.ClusterClient;
import io.github.sparkk8s.deploy.DeployRecord.CreatedObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Creates what is missing, and removes exactly what it created. */
public final class Deployer {
  private final ClusterClient cluster;
  private final DeployListener listener;

  /** Works on one cluster. */
  public Deployer(ClusterClient cluster, DeployListener listener) {
    this.cluster = cluster;
    this.listener = listener;
  }

  /**
   * Makes sure that everything in the request is there.
   *
   * @param previous what an earlier call created on this cluster; carried over into the result
   * @param record told after every created object, so that an interrupted call can be undone
   */
  public DeployRecord deploy(
      DeployRequest request, List<CreatedObject> previous, Consumer<DeployRecord> record) {
    DriverAccess access = new DriverAccess(request);
    List<HasMetadata> wanted = new ArrayList<>();
    wanted.add(access.namespace());
    wanted.addAll(access.objects());
    List<CreatedObject> created = new ArrayList<>(previous);
    for (HasMetadata object : wanted) {
      if (cluster.find(object).isEmpty()) {
        HasMetadata made = cluster.create(object);
        created.removeIf(old -> old.kind().equals(made.getKind()) && old.name().equals(name(made)));
        created.add(new CreatedObject(made.getKind(), name(made), made.getMetadata().getUid()));
        record.accept(record(request, created));
      }
    }
    DeployRecord result = record(request, created);
    if (created.equals(previous)) {
      listener.deploymentIsCurrent(result);
    } else {
      listener.deployed(result);
    }
    record.accept(result);
    return result;
  }

  private DeployRecord record(DeployRequest request, List<CreatedObject> created) {
    return new DeployRecord(
        cluster.target().server().toString(),
        request.namespace(),
        request.serviceAccount(),
        created);
  }

  private static String name(HasMetadata object) {
    return object.getMetadata().getName();
  }

  /**
   * Removes what a record says was created.
   *
   * @param patience how long to wait for a namespace to be gone; zero for not at all
   */
  public void undeploy(DeployRecord record, Duration patience) {
    DriverAccess access =
        new DriverAccess(new DeployRequest(record.namespace(), record.serviceAccount(), "-"));
    Namespace namespace = access.namespace();
    boolean whole = false;
    for (CreatedObject created : record.created()) {
      if (created.kind().equals("Namespace")) {
        whole = cluster.delete(namespace, created.uid());
      }
    }
    if (whole) {
      if (!patience.isZero() && !cluster.awaitGone(namespace, patience)) {
        throw new DeployException(
            "The namespace "
                + record.namespace()
                + " was deleted but is still there after "
                + patience.toSeconds()
                + " s.",
            "See what holds it: kubectl get namespace " + record.namespace() + " -o yaml");
      }
    } else {
      removeSingly(record, access.objects());
    }
    listener.undeployed(record);
  }

  private void removeSingly(DeployRecord record, List<HasMetadata> objects) {
    for (CreatedObject created : record.created()) {
      for (HasMetadata object : objects) {
        if (object.getKind().equals(created.kind())
            && object.getMetadata().getName().equals(created.name())) {
          cluster.delete(object, created.uid());
        }
      }
    }
  }
}
