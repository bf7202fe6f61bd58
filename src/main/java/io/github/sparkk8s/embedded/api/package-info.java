/**
 * The Kubernetes API of the embedded cluster: REST conventions over an in-memory store.
 *
 * <p>Takes HTTP requests and gives objects, watches and the streams of pods. {@link
 * io.github.sparkk8s.embedded.api.ObjectStore} holds the objects, {@link
 * io.github.sparkk8s.embedded.api.ApiServer} speaks HTTP and asks the node through {@link
 * io.github.sparkk8s.embedded.api.NodeApi}. Must not import the kubelet or the registry.
 */
@NullMarked
package io.github.sparkk8s.embedded.api;

import org.jspecify.annotations.NullMarked;
