package io.github.sparkk8s.embedded.registry;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A blob on its way in: a temporary file and the hash of what it holds. Appending and ending may
 * come from different threads; the file is made by the first byte.
 */
final class Upload {
  private final Path file;
  private final MessageDigest hash = Digest.newSha256();
  private @Nullable FileChannel channel;
  private long size;
  private boolean ended;
  private boolean claimed;

  Upload(Path file) {
    this.file = file;
  }

  /** Bytes so far. */
  synchronized long size() {
    return size;
  }

  /** Makes the caller the only one to append, until {@link #release}; false when another is. */
  synchronized boolean claim() {
    boolean free = !claimed;
    claimed = true;
    return free;
  }

  /** Ends a claim. */
  synchronized void release() {
    claimed = false;
  }

  /**
   * Appends some pieces in their order.
   *
   * @throws IOException also when the upload has ended meanwhile
   */
  synchronized void append(List<byte[]> pieces) throws IOException {
    FileChannel out = open();
    for (byte[] piece : pieces) {
      hash.update(piece);
      ByteBuffer buffer = ByteBuffer.wrap(piece);
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
      size += piece.length;
    }
  }

  /** Closes the file and gives the digest of its content. No more can be appended. */
  synchronized Digest finish() throws IOException {
    open().close();
    ended = true;
    return Digest.finish(hash, new byte[0]);
  }

  Path file() {
    return file;
  }

  /** Deletes what has been written. Harmless when the upload was aborted or stored before. */
  synchronized void abort() throws IOException {
    ended = true;
    if (channel != null) {
      channel.close();
    }
    Files.deleteIfExists(file);
  }

  private FileChannel open() throws IOException {
    if (ended) {
      throw new IOException("the upload has ended");
    }
    if (channel == null) {
      channel = FileChannel.open(file, CREATE_NEW, WRITE);
    }
    return channel;
  }
}
