package io.github.sparkk8s.embedded.registry;

import io.github.sparkk8s.embedded.registry.DistributionError.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Manifests and tags by repository: {@code <name>/_manifests/<hex>} holds a manifest's bytes,
 * {@code <name>/_tags/<tag>} its digest. No component of a repository's name starts with an
 * underscore, so repositories may be nested.
 */
final class ManifestStore {
  private static final String MANIFESTS = "_manifests";
  private static final String TAGS = "_tags";

  private final Path repositories;
  private final BlobStore blobs;

  ManifestStore(Path directory, BlobStore blobs) throws IOException {
    this.repositories = Files.createDirectories(directory.resolve("repositories"));
    this.blobs = blobs;
  }

  /** A manifest by tag or digest, empty when there is none. */
  Optional<Manifest> find(String name, String reference) throws IOException {
    Optional<Digest> digest = Digest.parse(reference);
    if (digest.isEmpty() && NameGrammar.isTag(reference)) {
      digest = read(tagFile(name, reference)).map(ManifestStore::text).flatMap(Digest::parse);
    }
    return digest.isEmpty() ? Optional.empty() : readManifest(name, digest.get());
  }

  // One that a power cut left damaged counts as missing, so that a push repairs it.
  private Optional<Manifest> readManifest(String name, Digest digest) throws IOException {
    return read(manifestFile(name, digest))
        .filter(bytes -> Digest.of(bytes).equals(digest))
        .map(Manifest::parse);
  }

  /**
   * Stores a manifest, and a tag that points to it.
   *
   * @param reference a tag, or the manifest's own digest
   * @throws DistributionError when the digest is another or something it needs is not there
   */
  void put(String name, String reference, Manifest manifest) throws IOException {
    Optional<Digest> expected = Digest.parse(reference);
    if (expected.isEmpty() && !NameGrammar.isTag(reference)) {
      throw Manifest.invalid(reference + " is neither a tag nor a sha256 digest");
    }
    if (expected.isPresent() && !expected.get().equals(manifest.digest())) {
      throw new DistributionError(
          Code.DIGEST_INVALID, "The manifest's digest is " + manifest.digest());
    }
    requireContent(name, manifest);
    blobs.writeAtomically(manifestFile(name, manifest.digest()), manifest.bytes());
    if (expected.isEmpty()) {
      byte[] digest = manifest.digest().toString().getBytes(StandardCharsets.UTF_8);
      blobs.writeAtomically(tagFile(name, reference), digest);
    }
  }

  private void requireContent(String name, Manifest manifest) throws IOException {
    for (Descriptor blob : manifest.requiredBlobs()) {
      if (!blobs.isWhole(blob.digest(), blob.size())) {
        throw missing(blob.digest());
      }
    }
    for (Descriptor child : manifest.manifests()) {
      if (!Files.exists(manifestFile(name, child.digest()))) {
        throw missing(child.digest());
      }
    }
  }

  private static DistributionError missing(Digest digest) {
    return new DistributionError(
        Code.MANIFEST_BLOB_UNKNOWN, "The manifest needs " + digest + ", which is not here");
  }

  /** Deletes a manifest and the tags that point to it; whether there was one. */
  boolean delete(String name, Digest digest) throws IOException {
    boolean deleted = Files.deleteIfExists(manifestFile(name, digest));
    for (String tag : tags(name)) {
      Optional<String> target = read(tagFile(name, tag)).map(ManifestStore::text);
      if (target.isPresent() && target.get().equals(digest.toString())) {
        Files.deleteIfExists(tagFile(name, tag));
      }
    }
    return deleted;
  }

  /** Deletes a tag, not its manifest; whether there was one. */
  boolean deleteTag(String name, String tag) throws IOException {
    return Files.deleteIfExists(tagFile(name, tag));
  }

  /** Whether anything was ever pushed there and is still there. */
  boolean exists(String name) throws IOException {
    return !RegistryFiles.list(directory(name).resolve(MANIFESTS)).isEmpty();
  }

  /** The tags of a repository, sorted. */
  List<String> tags(String name) throws IOException {
    return RegistryFiles.list(directory(name).resolve(TAGS)).stream()
        .map(file -> String.valueOf(file.getFileName()))
        .sorted()
        .toList();
  }

  /** All manifests of a repository, sorted by digest. */
  List<Manifest> manifests(String name) throws IOException {
    List<Manifest> manifests = new ArrayList<>();
    for (Path file :
        RegistryFiles.list(directory(name).resolve(MANIFESTS)).stream().sorted().toList()) {
      readManifest(name, new Digest(String.valueOf(file.getFileName()))).ifPresent(manifests::add);
    }
    return manifests;
  }

  /** The names of all repositories that hold a manifest, sorted. */
  List<String> repositories() throws IOException {
    List<String> names = new ArrayList<>();
    Files.walkFileTree(
        repositories,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            boolean isRepository = directory.endsWith(MANIFESTS);
            if (isRepository && !RegistryFiles.list(directory).isEmpty()) {
              names.add(repositories.relativize(RegistryFiles.parentOf(directory)).toString());
            }
            return isRepository || directory.endsWith(TAGS)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }
        });
    return names.stream().sorted().toList();
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }

  private static Optional<byte[]> read(Path file) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private Path manifestFile(String name, Digest digest) {
    return directory(name).resolve(MANIFESTS).resolve(digest.hex());
  }

  private Path tagFile(String name, String tag) {
    if (!NameGrammar.isTag(tag)) {
      throw new IllegalArgumentException("Not a tag: " + tag);
    }
    return directory(name).resolve(TAGS).resolve(tag);
  }

  private Path directory(String name) {
    if (!NameGrammar.isRepository(name)) {
      throw new IllegalArgumentException("Not a repository: " + name);
    }
    return repositories.resolve(name);
  }
}
