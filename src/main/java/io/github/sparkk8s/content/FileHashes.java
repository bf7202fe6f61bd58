package io.github.sparkk8s.content;

import io.github.sparkk8s.SparkK8sException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * SHA-256 of files, remembered between runs by real path, size, time of modification and inode, so
 * that an unchanged Spark home of 300 MB is not read again.
 */
public final class FileHashes {
  /** A file younger than this may change again within one tick of its file system's clock. */
  private static final Duration SETTLED = Duration.ofSeconds(1);

  private static final String SEPARATOR = "\t";
  private static final int COLUMNS = 5;

  private final Path store;
  private final Clock clock;
  private final Map<Path, Known> known = new ConcurrentHashMap<>();
  private volatile boolean changed;

  private FileHashes(Path store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Opens the hashes of earlier runs; a damaged or missing store is an empty one. */
  public static FileHashes open(Path store, Clock clock) {
    FileHashes hashes = new FileHashes(store, clock);
    try {
      if (Files.exists(store)) {
        Files.readAllLines(store).forEach(hashes::learn);
      }
    } catch (IOException e) {
      // Only a cache: what cannot be read is computed again.
      hashes.known.clear();
    }
    return hashes;
  }

  /**
   * The content of a file, read only when it is not known.
   *
   * @throws SparkK8sException when the file cannot be read
   */
  public FileContent of(Path file) {
    try {
      Path real = file.toRealPath();
      BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
      Known before = known.get(real);
      if (before != null && before.isOf(attributes)) {
        return before.content();
      }
      FileContent content = new FileContent(Sha256.of(real), attributes.size());
      learn(real, attributes, content);
      return content;
    } catch (IOException e) {
      throw new SparkK8sException(
          "The content of " + file + " cannot be read: " + e + ".",
          "Make the file readable, or repair the Spark home with spark-k8s:distribution.",
          e);
    }
  }

  /** Takes a content known from elsewhere, such as that of the file this one is a link to. */
  public void learn(Path file, FileContent content) throws IOException {
    Path real = file.toRealPath();
    learn(real, Files.readAttributes(real, BasicFileAttributes.class), content);
  }

  /**
   * Keeps the hashes for the next run.
   *
   * @throws SparkK8sException when the store cannot be written
   */
  public void save() {
    if (!changed) {
      return;
    }
    List<String> lines =
        known.entrySet().stream()
            .filter(entry -> Files.exists(entry.getKey()))
            .map(entry -> entry.getValue().line(entry.getKey()))
            .filter(line -> line.indexOf('\n') < 0)
            .sorted()
            .toList();
    try {
      AtomicFile.write(store, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new SparkK8sException(
          "The hashes of files cannot be written to " + store + ": " + e + ".",
          "Free space or make it writable, or choose another with -Dspark-k8s.cacheDirectory.",
          e);
    }
    changed = false;
  }

  private void learn(Path real, BasicFileAttributes attributes, FileContent content) {
    if (attributes.lastModifiedTime().toInstant().isBefore(clock.instant().minus(SETTLED))) {
      known.put(real, Known.of(attributes, content));
      changed = true;
    }
  }

  private void learn(String line) {
    String[] columns = line.split(SEPARATOR, COLUMNS);
    if (columns.length == COLUMNS
        && columns[0].matches("[0-9a-f]{64}")
        && columns[1].matches("\\d{1,18}")
        && columns[2].matches("-?[1-8]?\\d{1,18}")) {
      FileContent content = new FileContent(columns[0], Long.parseLong(columns[1]));
      known.put(
          Path.of(columns[COLUMNS - 1]),
          new Known(content, Long.parseLong(columns[2]), columns[3]));
    }
  }

  private record Known(FileContent content, long modifiedNanos, String inode) {
    static Known of(BasicFileAttributes attributes, FileContent content) {
      return new Known(content, nanos(attributes), inode(attributes));
    }

    boolean isOf(BasicFileAttributes attributes) {
      return content.size() == attributes.size()
          && modifiedNanos == nanos(attributes)
          && inode.equals(inode(attributes));
    }

    String line(Path path) {
      return String.join(
          SEPARATOR,
          content.sha256(),
          Long.toString(content.size()),
          Long.toString(modifiedNanos),
          inode,
          path.toString());
    }

    private static long nanos(BasicFileAttributes attributes) {
      return attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    }

    private static String inode(BasicFileAttributes attributes) {
      return String.valueOf(attributes.fileKey());
    }
  }
}
