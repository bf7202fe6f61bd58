package io.github.sparkk8s.image;

import java.nio.file.Path;

/** One path in a layer. Owner is root, group is root, times are fixed. */
sealed interface LayerEntry {
  int FILE_MODE = 0644;
  int EXECUTABLE_MODE = 0755;

  /** Absolute path in the image. */
  String path();

  /** Permission bits. */
  int mode();

  /** A copy of a file of this machine. */
  record SourceFile(String path, int mode, Path source) implements LayerEntry {}

  /** A file of no bytes; also the form of a whiteout (OCI image-spec, layer.md). */
  record EmptyFile(String path, int mode) implements LayerEntry {
    static EmptyFile whiteout(String hidden) {
      int name = hidden.lastIndexOf('/') + 1;
      return new EmptyFile(hidden.substring(0, name) + ".wh." + hidden.substring(name), FILE_MODE);
    }

    static EmptyFile opaqueWhiteout(String directory) {
      return new EmptyFile(directory + "/.wh..wh..opq", FILE_MODE);
    }
  }

  /** A directory that would not exist otherwise, or needs its own mode. */
  record Directory(String path, int mode) implements LayerEntry {}
}
