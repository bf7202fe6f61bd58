/**
 * The small JSON files that one goal leaves for the next (leaf).
 *
 * <p>Takes a Java record, gives a file with a schema version, and the other way round. Must not
 * import any other package than the root.
 */
@NullMarked
package io.github.sparkk8s.record;

import org.jspecify.annotations.NullMarked;
