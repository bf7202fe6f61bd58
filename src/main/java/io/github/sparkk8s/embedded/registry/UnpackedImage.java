package io.github.sparkk8s.embedded.registry;

import java.nio.file.Path;

/**
 * An image of the registry, ready to be run.
 *
 * @param rootFs directory with all layers applied; read-only, shared by all containers
 * @param imageId digest of the manifest, {@code sha256:…}, as a kubelet reports it in {@code
 *     imageID}
 * @param config what the image says about its process
 */
public record UnpackedImage(Path rootFs, String imageId, ContainerConfig config) {}
