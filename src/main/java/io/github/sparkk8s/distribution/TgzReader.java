package io.github.sparkk8s.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the entries of an archive; whatever fails here is the archive's fault. */
final class TgzReader implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path tgz;
  private final InputStream gzip;
  private final TarArchiveInputStream tar;

  /**
   * @param channel the archive's bytes
   * @throws DistributionException when they do not begin a gzip stream
   */
  TgzReader(Path tgz, SeekableByteChannel channel) {
    this.tgz = tgz;
    try {
      gzip = new GZIPInputStream(Channels.newInputStream(channel), BUFFER);
    } catch (IOException e) {
      throw unreadable(e);
    }
    tar = new TarArchiveInputStream(gzip);
  }

  /** The next entry, or null at the end. */
  @Nullable TarArchiveEntry next() {
    try {
      return tar.getNextEntry();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Reads from the entry as {@link InputStream#read(byte[])} does. */
  int read(byte[] buffer) {
    if (Thread.currentThread().isInterrupted()) {
      throw DistributionException.interrupted(tgz, null);
    }
    try {
      return tar.read(buffer);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Reads the rest of the gzip stream, for the checksum at its end. */
  void drain(byte[] buffer) {
    try {
      int count;
      do {
        count = gzip.read(buffer);
      } while (count >= 0);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private DistributionException unreadable(IOException cause) {
    return cause instanceof ClosedByInterruptException
        ? DistributionException.interrupted(tgz, cause)
        : DistributionException.notADistribution(
            tgz, "it is damaged or no gzipped tar archive (" + cause.getMessage() + ")", cause);
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
