/**
 * An OCI registry on loopback and the unpacked trees of the images in it.
 *
 * <p>Takes pushes and gives pulls and root file systems. Must not import the API server or the
 * kubelet.
 */
@NullMarked
package io.github.sparkk8s.embedded.registry;

import org.jspecify.annotations.NullMarked;
