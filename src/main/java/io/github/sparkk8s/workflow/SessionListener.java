package io.github.sparkk8s.workflow;

import io.github.sparkk8s.cluster.ClusterTarget;
import io.github.sparkk8s.embedded.EmbeddedAddress;

/** What happens to the cluster of a session. */
public interface SessionListener {
  /** A cluster was chosen; the target says which and why. */
  void clusterChosen(ClusterTarget target);

  /** An embedded cluster was started for this session. */
  void embeddedStarted(EmbeddedAddress address, long millis);
}
