/**
 * All that talks to a Kubernetes API server (leaf): the choice of the cluster, its kubeconfig, and
 * what is read from it while tests run.
 *
 * <p>Takes a kubeconfig, gives a {@link io.github.sparkk8s.cluster.ClusterTarget}, pods, logs and
 * events. The only package that uses the fabric8 client. Must not import any stage or the embedded
 * cluster.
 */
@NullMarked
package io.github.sparkk8s.cluster;

import org.jspecify.annotations.NullMarked;
