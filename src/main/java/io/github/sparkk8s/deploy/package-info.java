/**
 * The Kubernetes objects that tests and applications need in the cluster.
 *
 * <p>Takes a {@link io.github.sparkk8s.cluster.ClusterClient} and a {@link
 * io.github.sparkk8s.deploy.DeployRequest}, gives a {@link io.github.sparkk8s.deploy.DeployRecord}
 * from which exactly what was created can be removed. Must not import stages to its right.
 */
@NullMarked
package io.github.sparkk8s.deploy;

import org.jspecify.annotations.NullMarked;
