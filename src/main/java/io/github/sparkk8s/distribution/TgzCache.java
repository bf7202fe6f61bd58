package io.github.sparkk8s.distribution;

import io.github.sparkk8s.content.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Archives unpacked once each. An archive is known again by path, size and time. */
final class TgzCache {
  private static final int KEY_DIGITS = 16;

  private final DistributionListener listener;

  TgzCache(DistributionListener listener) {
    this.listener = listener;
  }

  /**
   * The top directory of the unpacked archive.
   *
   * @throws DistributionException when the archive is unusable; nothing of it is left behind
   */
  Path unpacked(Path tgz, Path cacheDirectory, int jdk) throws IOException {
    if (!Files.isRegularFile(tgz)) {
      String cause = Files.exists(tgz) ? "it is not a file" : "no such file";
      throw DistributionException.notADistribution(tgz, cause, null);
    }
    if (!Files.isReadable(tgz)) {
      throw DistributionException.notADistribution(tgz, "permission denied", null);
    }
    Path directory = cacheDirectory.resolve("distributions").resolve(key(tgz));
    if (!Files.isDirectory(directory)) {
      try (StagingDirectory staging = StagingDirectory.beside(directory)) {
        new TgzUnpacker(listener, tgz, staging.path()).unpack(jdk);
        staging.publishUnlessPresent(directory);
      }
    }
    return topDirectory(directory);
  }

  private static String key(Path tgz) throws IOException {
    String facts =
        tgz.toRealPath() + "\n" + Files.size(tgz) + "\n" + Files.getLastModifiedTime(tgz);
    byte[] digest = Sha256.newDigest().digest(facts.getBytes(StandardCharsets.UTF_8));
    String stem = tgz.getFileName().toString().replaceFirst("(\\.tgz|\\.tar\\.gz)$", "");
    return stem + "-" + HexFormat.of().formatHex(digest).substring(0, KEY_DIGITS);
  }

  private static Path topDirectory(Path directory) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(entries::add);
    }
    return entries.size() == 1 && Files.isDirectory(entries.get(0)) ? entries.get(0) : directory;
  }
}
