package io.github.sparkk8s.deploy;

/** What happens while deploying. */
public interface DeployListener {
  /** Everything that is needed is there already. */
  void deploymentIsCurrent(DeployRecord record);

  /** Objects were created. */
  void deployed(DeployRecord record);

  /** The objects of a record were removed. */
  void undeployed(DeployRecord record);
}
