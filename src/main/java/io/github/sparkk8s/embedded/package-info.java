/**
 * A cluster on this machine's loopback: API server, kubelet and registry in one JVM (leaf).
 *
 * <p>Takes a {@link io.github.sparkk8s.process.Run} and a cache directory, gives an {@link
 * io.github.sparkk8s.embedded.EmbeddedCluster} or, in a JVM of its own, a {@link
 * io.github.sparkk8s.embedded.BackgroundCluster}. Must not import any stage.
 */
@NullMarked
package io.github.sparkk8s.embedded;

import org.jspecify.annotations.NullMarked;
