package io.github.sparkk8s.embedded.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Blobs by digest, shared by all repositories and by several processes.
 *
 * <p>A blob's digest is verified when it is written; afterwards its file is trusted by name. Files
 * are not forced to the disk, so a power cut may leave one short: whoever knows a blob's size asks
 * {@link #isWhole}.
 */
final class BlobStore {
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path blobs;
  private final Path uploads;

  BlobStore(Path directory) throws IOException {
    this.blobs = Files.createDirectories(directory.resolve("blobs").resolve("sha256"));
    this.uploads = Files.createDirectories(directory.resolve("uploads"));
    RegistryFiles.deleteOlderThan(uploads, ABANDONED);
  }

  /** The file of a blob, whether it is there or not. */
  Path file(Digest digest) {
    return blobs.resolve(digest.hex());
  }

  /** The size in bytes, empty when there is no such blob. */
  OptionalLong size(Digest digest) throws IOException {
    try {
      return OptionalLong.of(Files.size(file(digest)));
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
  }

  /** Whether the blob is there in its full length; one that is damaged is deleted. */
  boolean isWhole(Digest digest, long expectedSize) throws IOException {
    OptionalLong size = size(digest);
    if (size.isPresent() && size.getAsLong() != expectedSize) {
      delete(digest);
      return false;
    }
    return size.isPresent();
  }

  /** A place for a blob to come; nothing is written before its first byte. */
  Upload newUpload() {
    return new Upload(RegistryFiles.newTemporary(uploads));
  }

  /**
   * Ends an upload and stores it under its digest.
   *
   * @return whether the content has the expected digest; else it is deleted
   */
  boolean store(Upload upload, Digest expected) throws IOException {
    try {
      if (!upload.finish().equals(expected)) {
        return false;
      }
      Files.move(upload.file(), file(expected), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } finally {
      upload.abort();
    }
  }

  /** Stores a small blob. */
  Digest put(byte[] content) throws IOException {
    Upload upload = newUpload();
    Digest digest = Digest.of(content);
    try {
      upload.append(List.of(content));
      store(upload, digest);
    } finally {
      upload.abort();
    }
    return digest;
  }

  /** Writes some other file so that readers see nothing or all of it. */
  void writeAtomically(Path target, byte[] content) throws IOException {
    RegistryFiles.writeAtomically(uploads, target, content);
  }

  /** Whether there was one. */
  boolean delete(Digest digest) throws IOException {
    return Files.deleteIfExists(file(digest));
  }

  /** Blobs that are neither in {@code used} nor younger than {@code age}. */
  List<Digest> unused(Set<Digest> used, Duration age) throws IOException {
    Instant limit = Instant.now().minus(age);
    List<Digest> unused = new ArrayList<>();
    for (Path file : RegistryFiles.list(blobs)) {
      Digest digest = new Digest(String.valueOf(file.getFileName()));
      if (!used.contains(digest) && RegistryFiles.isOlder(file, limit)) {
        unused.add(digest);
      }
    }
    return unused;
  }
}
