/**
 * The node of the embedded cluster: runs the containers of pods as processes of this machine.
 *
 * <p>Takes pods from the object store and unpacked images, gives running containers and their
 * status. Must not import the embedding package or any stage.
 */
@NullMarked
package io.github.sparkk8s.embedded.kubelet;

import org.jspecify.annotations.NullMarked;
