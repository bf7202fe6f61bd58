package io.github.sparkk8s.embedded.registry;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** File operations that stay whole when several processes share a directory. */
final class RegistryFiles {
  private RegistryFiles() {}

  /** A path in {@code directory} that no one else uses. */
  static Path newTemporary(Path directory) {
    return directory.resolve(UUID.randomUUID().toString());
  }

  /** Writes a file so that readers see nothing or all of it. */
  static void writeAtomically(Path temporaries, Path target, byte[] content) throws IOException {
    Path temporary = newTemporary(temporaries);
    try {
      Files.write(temporary, content);
      Files.createDirectories(parentOf(target));
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  static Path parentOf(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException(path + " has no parent");
    }
    return parent;
  }

  /** The entries of a directory, none when there is no such directory. */
  static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    } catch (NoSuchFileException e) {
      return List.of(); // not made yet, or deleted by another process: the same as empty
    }
  }

  /** Deletes what has lain in a directory for longer than {@code age}. */
  static void deleteOlderThan(Path directory, Duration age) throws IOException {
    Instant limit = Instant.now().minus(age);
    for (Path entry : list(directory)) {
      if (isOlder(entry, limit)) {
        deleteTree(entry);
      }
    }
  }

  static boolean isOlder(Path file, Instant limit) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(limit);
    } catch (NoSuchFileException e) {
      return false; // deleted by another process
    }
  }

  /** Deletes a file or directory; it may be gone already or go meanwhile. */
  static void deleteTree(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            return gone(e);
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
              throws IOException {
            Files.deleteIfExists(directory);
            return e == null ? FileVisitResult.CONTINUE : gone(e);
          }
        });
  }

  /** The bytes of all regular files below a directory; a file with several names counts once. */
  static long sizeOf(Path root) throws IOException {
    SizeVisitor visitor = new SizeVisitor();
    Files.walkFileTree(root, visitor);
    return visitor.bytes();
  }

  static FileVisitResult gone(IOException e) throws IOException {
    if (e instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE; // another process deleted it first
    }
    throw e;
  }
}
