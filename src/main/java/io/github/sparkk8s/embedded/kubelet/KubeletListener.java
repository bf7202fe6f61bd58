package io.github.sparkk8s.embedded.kubelet;

/** Hears what the kubelet decides about the machine it runs on. Called by the kubelet's threads. */
public interface KubeletListener {
  /**
   * How containers will be kept apart.
   *
   * @param why the probes that did not succeed, or that it was asked for
   */
  void isolationChosen(Isolation isolation, String why);

  /** The isolation that was asked for does not work here: no container will start. */
  void isolationFailed(Isolation wanted, String why);

  /**
   * A container that asks for another user runs as uid 0 of its user namespace, or as the user of
   * this process where there are no namespaces.
   */
  void userNotApplied(String namespace, String pod, String container, long uid);
}
