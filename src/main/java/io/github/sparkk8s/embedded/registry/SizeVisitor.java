package io.github.sparkk8s.embedded.registry;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;

/** Adds up the sizes of files; hard links to one file count once. */
final class SizeVisitor extends SimpleFileVisitor<Path> {
  private final Set<Object> seen = new HashSet<>();
  private long bytes;

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    Object key = attributes.fileKey();
    if (attributes.isRegularFile() && (key == null || seen.add(key))) {
      bytes += attributes.size();
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    return RegistryFiles.gone(e);
  }

  long bytes() {
    return bytes;
  }
}
