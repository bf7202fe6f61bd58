/**
 * The content of files on this machine (leaf).
 *
 * <p>Takes files, gives their SHA-256, remembered between runs. Must not import any other package
 * than the root.
 */
@NullMarked
package io.github.sparkk8s.content;

import org.jspecify.annotations.NullMarked;
