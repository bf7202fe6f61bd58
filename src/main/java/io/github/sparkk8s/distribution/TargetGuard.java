package io.github.sparkk8s.distribution;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps a home from being made where it would destroy what is not the plugin's. */
final class TargetGuard {
  private TargetGuard() {}

  /**
   * @throws DistributionException when the target holds files of others, or holds the source, or
   *     lies in what is to be copied
   */
  static void check(SourceTree tree, Path target) throws IOException {
    if (target.getParent() == null) {
      throw DistributionException.targetNotOurs(target, "it is the root of a file system");
    }
    Path real = Files.exists(target) ? target.toRealPath() : target;
    for (Path jar : tree.jars().values()) {
      if (jar.startsWith(real)) {
        throw DistributionException.targetNotOurs(target, "its source is in there");
      }
    }
    for (Path copy : tree.copies().values()) {
      if (copy.startsWith(real) || real.startsWith(copy)) {
        throw DistributionException.targetNotOurs(target, "it overlaps its source " + copy);
      }
    }
    if (Files.exists(target)
        && !Files.isRegularFile(target.resolve(HomeLayout.FINGERPRINT))
        && !isEmptyDirectory(target)) {
      throw DistributionException.targetNotOurs(
          target, "it holds files that this plugin did not make");
    }
  }

  private static boolean isEmptyDirectory(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      return !entries.iterator().hasNext();
    }
  }
}
