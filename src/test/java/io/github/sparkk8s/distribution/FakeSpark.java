package io.github.sparkk8s.distribution;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Small files in the shape of Spark. */
final class FakeSpark {
  private FakeSpark() {}

  static Path file(Path path, String content) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      return Files.writeString(path, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Jars as a local repository holds them: each in a directory of its own. */
  static List<Path> jars(Path repository, String... names) {
    List<Path> jars = new ArrayList<>();
    for (String name : names) {
      jars.add(file(repository.resolve("dir-of-" + name).resolve(name), "content of " + name));
    }
    return jars;
  }

  /** A distribution with a file of each kind. */
  static Path distribution(Path directory) {
    file(directory.resolve("jars/spark-core_2.13-4.1.1.jar"), "core");
    file(directory.resolve("jars/spark-kubernetes_2.13-4.1.1.jar"), "kubernetes");
    file(directory.resolve("bin/spark-class"), "the source's spark-class");
    file(directory.resolve("bin/spark-submit"), "the source's spark-submit");
    file(directory.resolve("sbin/start-history-server.sh"), "history");
    file(directory.resolve("conf/log4j2.properties.template"), "log4j2");
    file(directory.resolve("python/lib/pyspark.zip"), "pyspark");
    file(directory.resolve("R/lib/sparkr.zip"), "R");
    file(directory.resolve("examples/src/main/python/pi.py"), "pi");
    file(directory.resolve("data/mllib/sample.txt"), "data");
    file(
        directory.resolve("kubernetes/dockerfiles/spark/entrypoint.sh"), "the source's entrypoint");
    file(directory.resolve("kubernetes/tests/py_container_checks.py"), "tests");
    file(directory.resolve("licenses/LICENSE-x.txt"), "license");
    file(directory.resolve("RELEASE"), "Spark 4.1.1 built for Hadoop 3.4.2");
    return directory;
  }

  /** What a tree consists of: kind, content, time and link target by relative path. */
  static Map<String, String> snapshot(Path root) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        FileTime time = Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS);
        String what = "directory";
        if (Files.isSymbolicLink(path)) {
          what = "-> " + Files.readSymbolicLink(path);
        } else if (Files.isRegularFile(path)) {
          what = Files.readString(path) + " " + Files.getPosixFilePermissions(path);
        }
        entries.put(root.relativize(path).toString(), what + " " + time);
      }
    }
    return entries;
  }

  /** Packs a tree; {@code extra} adds entries that no tree could have. */
  static Path tgz(Path tree, String top, Path archive, TarArchiveEntry... extra)
      throws IOException {
    try (OutputStream file = Files.newOutputStream(archive);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(file));
        Stream<Path> paths = Files.walk(tree).sorted()) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Path path : (Iterable<Path>) paths::iterator) {
        String name = top + tree.relativize(path);
        TarArchiveEntry entry = new TarArchiveEntry(path, name);
        entry.setModTime(FileTime.from(Instant.parse("2025-01-02T03:04:05Z")));
        if (name.contains("/bin/")) {
          entry.setMode(0100755);
        }
        tar.putArchiveEntry(entry);
        if (Files.isRegularFile(path)) {
          Files.copy(path, tar);
        }
        tar.closeArchiveEntry();
      }
      for (TarArchiveEntry entry : extra) {
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
      }
    }
    return archive;
  }
}
