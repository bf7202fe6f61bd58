package io.github.sparkk8s.image;

import io.github.sparkk8s.content.FileContent;
import io.github.sparkk8s.content.FileHashes;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.UUID;

/**
 * Files under a name made of their content.
 *
 * <p>Jib takes a layer from its cache when paths and modification times of the sources are the
 * same. Under their own names the files of a new copy of the same Spark home would miss that cache,
 * and an edit that keeps the time would wrongly hit it; under these names neither happens.
 */
final class ContentStore {
  private static final FileTime FIXED_TIME = FileTime.fromMillis(1000);
  private static final int SHARD = 2;

  private final Path directory;
  private final FileHashes hashes;

  ContentStore(Path directory, FileHashes hashes) {
    this.directory = directory;
    this.hashes = hashes;
  }

  /**
   * The stored file with this content.
   *
   * @param source a file that has it
   */
  Path file(Path source, FileContent content) {
    String sha256 = content.sha256();
    Path stored = directory.resolve(sha256.substring(0, SHARD)).resolve(sha256);
    try {
      // A stored file shares its inode with the first source, which may have been written since.
      if (!Files.exists(stored) || !hashes.of(stored).equals(content)) {
        store(source, stored);
        if (!hashes.of(source).equals(content)) {
          throw ImageException.changed(source);
        }
        hashes.learn(stored, content);
      }
    } catch (IOException e) {
      throw ImageException.cache(directory, e);
    }
    return stored;
  }

  /** A file without bytes. */
  Path emptyFile() {
    Path file = directory.resolve("empty");
    try {
      Files.createDirectories(directory);
      try {
        Files.createFile(file);
      } catch (FileAlreadyExistsException e) {
        // Made by an earlier build.
      }
      Files.setLastModifiedTime(file, FIXED_TIME);
    } catch (IOException e) {
      throw ImageException.cache(directory, e);
    }
    return file;
  }

  /** A directory without files. */
  Path emptyDirectory() {
    Path empty = directory.resolve("directory");
    try {
      Files.createDirectories(empty);
      Files.setLastModifiedTime(empty, FIXED_TIME);
    } catch (IOException e) {
      throw ImageException.cache(directory, e);
    }
    return empty;
  }

  private static void store(Path source, Path stored) throws IOException {
    Files.createDirectories(stored.resolveSibling("."));
    Path prepared = stored.resolveSibling("." + UUID.randomUUID());
    try {
      linkOrCopy(source.toRealPath(), prepared);
      Files.move(prepared, stored, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      // rename(2) leaves both names when they are links to one file.
      Files.deleteIfExists(prepared);
    }
  }

  private static void linkOrCopy(Path source, Path target) throws IOException {
    try {
      Files.createLink(target, source);
    } catch (IOException | UnsupportedOperationException e) {
      // Another file system, or a system that lets users link only files of their own.
      Files.copy(source, target);
      Files.setLastModifiedTime(target, FIXED_TIME);
    }
  }
}
