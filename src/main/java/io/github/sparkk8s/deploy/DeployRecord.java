package io.github.sparkk8s.deploy;

import java.util.List;

/**
 * What is deployed: the content of {@code deploy.json}.
 *
 * @param server URL of the API server the objects are on
 * @param namespace the namespace for drivers and executors
 * @param serviceAccount the service account drivers run as
 * @param created what was created here and is removed by {@code undeploy-deps}, in that order
 */
public record DeployRecord(
    String server, String namespace, String serviceAccount, List<CreatedObject> created) {
  /** Version of this shape in JSON. */
  public static final int SCHEMA = 1;

  /** Copies the list. */
  public DeployRecord {
    created = List.copyOf(created);
  }

  /**
   * One created object.
   *
   * @param kind {@code Namespace}, {@code ServiceAccount}, {@code Role} or {@code RoleBinding}
   * @param name its name
   * @param uid its uid: an object of the same name made by somebody else is left alone
   */
  public record CreatedObject(String kind, String name, String uid) {}
}
