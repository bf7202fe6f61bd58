package io.github.sparkk8s.distribution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Map;

/** Fills an empty directory with a Spark home. */
final class HomeWriter {
  /** Makes a symbolic link, or says why it cannot. */
  @FunctionalInterface
  interface Linker {
    void link(Path link, Path target) throws IOException;
  }

  private final DistributionListener listener;
  private final Linker linker;
  private final Path target;
  private final Throttle throttle = new Throttle();
  private int files;

  /**
   * @param target the final place of the home, for messages
   */
  HomeWriter(DistributionListener listener, Linker linker, Path target) {
    this.listener = listener;
    this.linker = linker;
    this.target = target;
  }

  /**
   * Writes all of a home but its fingerprint.
   *
   * @throws DistributionException when the thread is interrupted
   */
  void write(SourceTree tree, Path directory) throws IOException {
    writeJars(tree.jars(), Files.createDirectory(directory.resolve(HomeLayout.JARS)));
    for (Map.Entry<String, Path> copy : tree.copies().entrySet()) {
      copyTree(copy.getValue(), directory.resolve(copy.getKey()));
    }
    Path bin = Files.createDirectories(directory.resolve(HomeLayout.BIN));
    // The scripts of bin call each other: they are taken from one maker, all or none.
    if (!Files.exists(bin.resolve("spark-class"))) {
      for (String name : OwnScripts.BIN) {
        OwnScripts.write(bin.resolve(name), OwnScripts.bin(name));
      }
    }
    Path sbin = Files.createDirectories(directory.resolve(HomeLayout.SBIN));
    Files.createDirectories(directory.resolve(HomeLayout.CONF));
    writeImageScripts(directory);
    makeScriptsExecutable(bin);
    makeScriptsExecutable(sbin);
    Path release = directory.resolve(HomeLayout.RELEASE);
    if (!Files.exists(release)) {
      // run-example and the launcher take a home without this file for a source tree.
      String text = "Spark " + tree.core().sparkVersion() + " built by spark-k8s-maven-plugin\n";
      Files.writeString(release, text, StandardCharsets.UTF_8);
      Files.setLastModifiedTime(release, OwnScripts.TIME);
    }
  }

  private void writeJars(Map<String, Path> jars, Path directory) throws IOException {
    boolean linking = true;
    for (Map.Entry<String, Path> jar : jars.entrySet()) {
      Path place = directory.resolve(jar.getKey());
      if (linking) {
        try {
          linker.link(place, jar.getValue());
        } catch (UnsupportedOperationException | FileSystemException e) {
          linking = false;
          listener.linksImpossible(String.valueOf(e.getMessage()));
        }
      }
      if (!linking) {
        copyFile(jar.getValue(), place);
      }
    }
  }

  private static void writeImageScripts(Path directory) throws IOException {
    Path ofSource = Files.createDirectories(directory.resolve(HomeLayout.IMAGE_SCRIPTS));
    Path portable = Files.createDirectories(directory.resolve(HomeLayout.PORTABLE_IMAGE_SCRIPTS));
    for (String name : OwnScripts.IMAGE) {
      OwnScripts.write(portable.resolve(name), OwnScripts.image(name));
      if (!Files.exists(ofSource.resolve(name))) {
        OwnScripts.write(ofSource.resolve(name), OwnScripts.image(name));
      }
    }
    makeScriptsExecutable(ofSource);
  }

  private static void makeScriptsExecutable(Path directory) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)
            && (name.endsWith(".sh") || !name.contains("."))) {
          FileModes.makeExecutable(entry);
        }
      }
    }
  }

  private void copyTree(Path source, Path destination) throws IOException {
    Files.walkFileTree(
        source,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(destination.resolve(source.relativize(from)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path from, BasicFileAttributes attributes)
              throws IOException {
            // relativize gives an empty path for a source that is itself a file
            Path to =
                from.equals(source) ? destination : destination.resolve(source.relativize(from));
            if (attributes.isSymbolicLink()) {
              // leads nowhere, or it had been followed: such as an editor's lock file
              Files.copy(from, to, LinkOption.NOFOLLOW_LINKS);
            } else {
              copyFile(from, to);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void copyFile(Path from, Path to) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw DistributionException.interrupted(target, null);
    }
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    files++;
    if (throttle.isDue()) {
      listener.copying(target, files);
    }
  }
}
