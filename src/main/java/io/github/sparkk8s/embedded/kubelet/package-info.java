/**
 * The node of the embedded cluster: runs the containers of pods as processes of this machine.
 *
 * <p>Takes pods from the object store and unpacked images, gives running containers and their
 * status. Must not import the embedding package or any stage.
 *
 * <p>Not done, by choice: probes (a container is ready when it runs), limits of CPU and memory,
 * affinity and taints, updates of config maps that are mounted already, restartable init
 * containers, and lifecycle hooks other than {@code exec}.
 */
@NullMarked
package io.github.sparkk8s.embedded.kubelet;

import org.jspecify.annotations.NullMarked;
