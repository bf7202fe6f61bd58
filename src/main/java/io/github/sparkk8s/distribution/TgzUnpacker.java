package io.github.sparkk8s.distribution;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * Unpacks one archive of Spark with its modes, times and links.
 *
 * <p>No entry can be written outside the directory: names that leave it are refused, and links are
 * made last, so that nothing can be written through one.
 */
final class TgzUnpacker {
  private static final int BUFFER = 1 << 16;

  private final DistributionListener listener;
  private final Path tgz;
  private final Path directory;
  private final byte[] buffer = new byte[BUFFER];
  private final Throttle throttle = new Throttle();
  private final Map<Path, Path> hardLinks = new LinkedHashMap<>();
  private final Map<Path, Path> symbolicLinks = new LinkedHashMap<>();

  /**
   * @param directory an empty directory
   */
  TgzUnpacker(DistributionListener listener, Path tgz, Path directory) {
    this.listener = listener;
    this.tgz = tgz;
    this.directory = directory;
  }

  /**
   * Unpacks the archive.
   *
   * @param jdk feature version of the JDK that is to run it
   * @throws DistributionException when the archive is damaged, holds no usable Spark, or the thread
   *     is interrupted
   * @throws IOException when the directory cannot be written
   */
  void unpack(int jdk) throws IOException {
    boolean coreSeen = false;
    try (SeekableByteChannel channel = Files.newByteChannel(tgz);
        TgzReader reader = new TgzReader(tgz, channel)) {
      TarArchiveEntry entry = reader.next();
      while (entry != null) {
        Path path = inside(directory, entry.getName());
        Optional<SparkCore> core = coreAt(directory.relativize(path));
        if (core.isPresent()) {
          core.get().requireUsable(jdk); // refused here, not after unpacking the rest
          coreSeen = true;
        }
        write(entry, path, reader, channel);
        entry = reader.next();
      }
      reader.drain(buffer);
    }
    if (!coreSeen) {
      throw DistributionException.notADistribution(
          tgz, "it has no jars/spark-core_<scala>-<version>.jar", null);
    }
    makeLinks();
  }

  private static Optional<SparkCore> coreAt(Path relative) {
    int names = relative.getNameCount();
    boolean inJars =
        (names == 2 || names == 3) && relative.getName(names - 2).endsWith(HomeLayout.JARS);
    return inJars ? SparkCore.parse(relative.getFileName().toString()) : Optional.empty();
  }

  private void write(
      TarArchiveEntry entry, Path path, TgzReader reader, SeekableByteChannel channel)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Path parent = Objects.requireNonNull(path.getParent(), "entries are below a directory");
    Files.createDirectories(parent);
    if (entry.isSymbolicLink()) {
      inside(parent, entry.getLinkName());
      symbolicLinks.put(path, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      hardLinks.put(path, inside(directory, entry.getLinkName()));
    } else if (entry.isFile()) {
      try (OutputStream file = Files.newOutputStream(path)) {
        for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
          file.write(buffer, 0, count);
          if (throttle.isDue()) {
            listener.unpacking(tgz, channel.position(), channel.size());
          }
        }
      }
      FileModes.apply(path, entry.getMode());
      Files.setLastModifiedTime(path, FileTime.from(entry.getLastModifiedTime().toInstant()));
    }
  }

  private void makeLinks() throws IOException {
    for (Map.Entry<Path, Path> link : hardLinks.entrySet()) {
      if (!Files.isRegularFile(link.getValue())) {
        throw DistributionException.notADistribution(
            tgz, "entry " + directory.relativize(link.getKey()) + " links to none", null);
      }
      Files.copy(link.getValue(), link.getKey());
    }
    for (Map.Entry<Path, Path> link : symbolicLinks.entrySet()) {
      Files.createSymbolicLink(link.getKey(), link.getValue());
    }
  }

  private Path inside(Path base, String name) {
    try {
      Path path = base.resolve(name).normalize();
      if (path.startsWith(directory)) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw DistributionException.notADistribution(tgz, "bad entry name: " + e.getMessage(), e);
    }
    throw DistributionException.notADistribution(tgz, "entry " + name + " leads out of it", null);
  }
}
