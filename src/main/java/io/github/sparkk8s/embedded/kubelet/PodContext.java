package io.github.sparkk8s.embedded.kubelet;

import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Path;

/**
 * What the containers of a pod share.
 *
 * @param pod the pod, bound to this node
 * @param directory its scratch directory
 * @param hostsFile its hosts file
 * @param downward what containers may learn about it
 * @param objects the objects it refers to
 * @param volumes its volumes
 * @param board its status
 * @param events its events
 * @param signals what its threads wait for
 */
record PodContext(
    Pod pod,
    Path directory,
    Path hostsFile,
    DownwardApi downward,
    ClusterObjects objects,
    PodVolumes volumes,
    PodStatusBoard board,
    PodEvents events,
    PodSignals signals) {
  static PodContext of(NodeContext node, Pod pod, String ip, Path directory, Path hostsFile) {
    String namespace = pod.getMetadata().getNamespace();
    String nodeName = node.config().nodeName();
    DownwardApi downward = new DownwardApi(pod, ip, nodeName, node.capacity());
    ClusterObjects objects = new ClusterObjects(node.store(), namespace);
    return new PodContext(
        pod,
        directory,
        hostsFile,
        downward,
        objects,
        new PodVolumes(
            directory.resolve("volumes"),
            node.claims(),
            objects,
            new ProjectedVolume(objects, downward, node.config())),
        new PodStatusBoard(node.store(), pod, ip),
        new PodEvents(node.store(), pod, nodeName),
        new PodSignals());
  }

  /** Namespace and name. */
  String fullName() {
    return pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
  }
}
