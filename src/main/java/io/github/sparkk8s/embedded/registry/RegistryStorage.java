package io.github.sparkk8s.embedded.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a registry keeps on disk: {@code blobs/sha256/<hex>} and {@code repositories/<name>/…}.
 *
 * <p>Several processes may use one directory at once: every file appears by a rename and is never
 * changed afterwards, so no locks are held.
 */
public final class RegistryStorage {
  private final Path directory;
  private final BlobStore blobs;
  private final ManifestStore manifests;

  /**
   * Makes the directory when it is missing, and deletes what uploads abandoned a day ago have left.
   *
   * @throws RegistryException when the directory cannot be used
   */
  public RegistryStorage(Path directory) {
    this.directory = directory.toAbsolutePath();
    try {
      this.blobs = new BlobStore(this.directory);
      this.manifests = new ManifestStore(this.directory, blobs);
    } catch (IOException e) {
      throw RegistryException.storage(this.directory, e);
    }
  }

  /** Where everything is. */
  public Path directory() {
    return directory;
  }

  /** Bytes on disk. */
  public long size() {
    return storing(() -> RegistryFiles.sizeOf(directory));
  }

  /** The names of all repositories, sorted. */
  public List<String> repositories() {
    return storing(manifests::repositories);
  }

  /** The tags of a repository, sorted; none when there is no such repository. */
  public List<String> tags(String name) {
    return storing(() -> manifests.tags(name));
  }

  /** Deletes a manifest and the tags that point to it; whether there was one. */
  public boolean deleteManifest(String name, Digest digest) {
    return storing(() -> manifests.delete(name, digest));
  }

  /** Deletes a tag, not its manifest; whether there was one. */
  public boolean deleteTag(String name, String tag) {
    return storing(() -> manifests.deleteTag(name, tag));
  }

  /**
   * Deletes the blobs that no manifest points to.
   *
   * @param age younger blobs stay, since the push of their manifest may be under way
   * @return how many were deleted
   */
  public int deleteUnreferencedBlobs(Duration age) {
    return storing(
        () -> {
          List<Digest> unused = blobs.unused(referencedBlobs(), age);
          for (Digest digest : unused) {
            blobs.delete(digest);
          }
          return unused.size();
        });
  }

  /** The blobs that manifests of any repository point to. */
  Set<Digest> referencedBlobs() throws IOException {
    Set<Digest> referenced = new HashSet<>();
    for (String name : manifests.repositories()) {
      for (Manifest manifest : manifests.manifests(name)) {
        manifest.requiredBlobs().forEach(blob -> referenced.add(blob.digest()));
      }
    }
    return referenced;
  }

  BlobStore blobs() {
    return blobs;
  }

  ManifestStore manifests() {
    return manifests;
  }

  /** The directory. */
  @Override
  public String toString() {
    return "RegistryStorage[" + directory + "]";
  }

  private <T> T storing(StorageCall<T> call) {
    try {
      return call.run();
    } catch (IOException e) {
      throw RegistryException.storage(directory, e);
    }
  }

  private interface StorageCall<T> {
    T run() throws IOException;
  }
}
