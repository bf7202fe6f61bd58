package io.github.sparkk8s.embedded.kubelet;

import io.fabric8.kubernetes.api.model.Quantity;
import io.github.sparkk8s.embedded.api.ObjectStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/**
 * What all pods of the node share.
 *
 * @param config the kubelet's configuration
 * @param store the cluster's objects
 * @param images where images come from
 * @param runtime starts containers; known once the machine has been probed
 * @param planner plans containers
 * @param threads runs pods and containers
 * @param listener hears decisions
 * @param directory scratch directory of the node
 * @param capacity what the node has
 */
record NodeContext(
    KubeletConfig config,
    ObjectStore store,
    ImageSource images,
    CompletableFuture<ContainerRuntime> runtime,
    ContainerPlanner planner,
    ExecutorService threads,
    KubeletListener listener,
    Path directory,
    Map<String, Quantity> capacity) {
  /** The directory in which each claim without a volume of its own has one, by its uid. */
  Path claims() {
    return directory.resolve("claims");
  }
}
