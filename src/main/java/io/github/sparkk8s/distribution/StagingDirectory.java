package io.github.sparkk8s.distribution;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A directory filled beside its final place and put there whole, by rename.
 *
 * <p>Its name carries the process id of its maker; what a dead process left is removed when the
 * next one is made.
 */
final class StagingDirectory implements AutoCloseable {
  private final Path path;

  private StagingDirectory(Path path) {
    this.path = path;
  }

  /** Makes an empty one in the same directory as {@code target}, whose parents are made too. */
  static StagingDirectory beside(Path target) throws IOException {
    Path parent = Objects.requireNonNull(target.getParent(), "a root cannot be replaced");
    Files.createDirectories(parent);
    deleteLeftovers(parent, target.getFileName().toString());
    return new StagingDirectory(Files.createDirectory(sibling(target, "new")));
  }

  Path path() {
    return path;
  }

  /** Puts this in place of {@code target}, which is deleted once this is there. */
  void replace(Path target) throws IOException {
    Path old = sibling(target, "old");
    boolean hadOld = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
    if (hadOld) {
      Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (hadOld) {
        Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
      }
      throw e;
    }
    delete(old);
  }

  /** Puts this at {@code target}, unless another process was faster. */
  void publishUnlessPresent(Path target) throws IOException {
    try {
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(target)) {
        throw e;
      }
    }
  }

  /** Deletes what was not put in place. */
  @Override
  public void close() throws IOException {
    delete(path);
  }

  private static Path sibling(Path target, String role) {
    long process = ProcessHandle.current().pid();
    String unique = Long.toHexString(System.nanoTime());
    return target.resolveSibling(
        "." + target.getFileName() + "." + role + "-" + process + "-" + unique);
  }

  private static void deleteLeftovers(Path parent, String name) throws IOException {
    Pattern leftover = Pattern.compile("\\." + Pattern.quote(name) + "\\.(?:new|old)-(\\d+)-.*");
    try (DirectoryStream<Path> siblings = Files.newDirectoryStream(parent)) {
      for (Path sibling : siblings) {
        Matcher matcher = leftover.matcher(sibling.getFileName().toString());
        if (matcher.matches() && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()) {
          delete(sibling);
        }
      }
    }
  }

  /** Deletes a tree, following no link. */
  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
