package io.github.sparkk8s.embedded.kubelet;

import java.nio.file.Path;

/**
 * A directory or file of this machine that a container sees.
 *
 * @param source path on this machine; exists
 * @param directory whether the source is a directory
 * @param target absolute path in the container
 * @param readOnly whether the container may only read it
 */
record Mount(Path source, boolean directory, String target, boolean readOnly) {}
