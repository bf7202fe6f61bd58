package io.github.sparkk8s.embedded.registry;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a layer says about one path (OCI image-spec, layer.md).
 *
 * @param kind what is at the path
 * @param path relative, of plain names separated by slashes; empty for the root
 * @param mode the permission bits, without set-user-id, set-group-id and sticky
 * @param modified milliseconds since the epoch
 * @param target of a symbolic link as it is, of a hard link a path like {@code path}; else empty
 * @param file number of the file that holds a regular file's content, else -1
 */
record LayerEntry(
    @JsonProperty("kind") Kind kind,
    @JsonProperty("path") String path,
    @JsonProperty("mode") int mode,
    @JsonProperty("modified") long modified,
    @JsonProperty("target") String target,
    @JsonProperty("file") int file) {
  /** What a layer can put at a path, or say of it. */
  enum Kind {
    DIRECTORY,
    FILE,
    SYMBOLIC_LINK,
    HARD_LINK,
    /** Lower layers' {@code path} is gone. */
    WHITEOUT,
    /** All that lower layers have in the directory {@code path} is gone. */
    OPAQUE
  }
}
