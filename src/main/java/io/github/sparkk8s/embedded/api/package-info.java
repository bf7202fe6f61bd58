/**
 * The Kubernetes API of the embedded cluster: REST conventions over an in-memory store.
 *
 * <p>Takes HTTP requests and gives objects, watches and logs. Must not import the kubelet or the
 * registry.
 */
@NullMarked
package io.github.sparkk8s.embedded.api;

import org.jspecify.annotations.NullMarked;
