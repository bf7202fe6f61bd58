package io.github.sparkk8s.embedded.registry;

import io.github.sparkk8s.embedded.registry.ImageTree.DirectoryNode;
import io.github.sparkk8s.embedded.registry.ImageTree.FileNode;
import io.github.sparkk8s.embedded.registry.ImageTree.LinkNode;
import io.github.sparkk8s.embedded.registry.ImageTree.Node;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/** Writes an {@link ImageTree} to disk: directories and links anew, files as hard links. */
final class TreeWriter {
  private TreeWriter() {}

  /**
   * Writes a directory and all below it. An entry whose name or link this JVM's locale cannot
   * express is left out: Java has no way to write it, and in images it is some certificate's
   * display name.
   *
   * @param target must not exist yet
   */
  static void write(DirectoryNode directory, Path target) throws IOException {
    Files.createDirectory(target);
    for (Map.Entry<String, Node> child : directory.children().entrySet()) {
      try {
        writeChild(child.getValue(), target.resolve(child.getKey()));
      } catch (InvalidPathException e) {
        // Left out on purpose, see above.
      }
    }
    FileMode.set(target, directory.mode() | FileMode.OWNED_DIRECTORY);
    Files.setLastModifiedTime(target, FileTime.fromMillis(directory.modified()));
  }

  private static void writeChild(Node node, Path path) throws IOException {
    if (node instanceof DirectoryNode directory) {
      write(directory, path);
    } else if (node instanceof LinkNode link) {
      Files.createSymbolicLink(path, path.getFileSystem().getPath(link.target()));
    } else if (node instanceof FileNode file) {
      link(file.content(), path);
    }
  }

  private static void link(Path content, Path path) throws IOException {
    try {
      Files.createLink(path, content);
    } catch (NoSuchFileException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      // No hard links on this file system, or too many to this file already: only slower.
      Files.copy(content, path, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }
}
