package io.github.sparkk8s.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What can be chosen about an embedded cluster.
 *
 * @param cacheDirectory where images and the registry's blobs are kept between builds
 * @param apiPort port of the API server; 0 for 443 where this user may bind it, else 6443
 * @param registryPort port of the registry; 0 for 5000
 * @param isolation {@code namespaces}, {@code user-namespace} or {@code process}; null to probe
 * @param lightJvm whether JVMs in pods get options for a quick start on few cores
 */
public record EmbeddedOptions(
    Path cacheDirectory,
    int apiPort,
    int registryPort,
    @Nullable String isolation,
    boolean lightJvm) {}
