package io.github.sparkk8s.embedded.registry;

import io.github.sparkk8s.embedded.registry.DistributionError.Code;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code /v2/<name>/blobs/<digest>}: content by digest, whole or in part. */
final class BlobEndpoint {
  private final RegistryStorage storage;

  BlobEndpoint(RegistryStorage storage) {
    this.storage = storage;
  }

  Reply answer(RegistryRequest request) throws IOException {
    Digest digest = request.route().digest();
    if (request.isRead()) {
      return read(request, digest);
    }
    if (request.method().equals(HttpMethod.DELETE)) {
      return delete(digest);
    }
    throw Endpoints.unsupported(request);
  }

  private Reply read(RegistryRequest request, Digest digest) throws IOException {
    OptionalLong stored = storage.blobs().size(digest);
    long size = stored.orElseThrow(() -> unknown(digest));
    Optional<ByteRange> range =
        request.header("range").flatMap(header -> ByteRange.requested(header, size));
    if (range.isEmpty()) {
      return slice(200, digest, new ByteRange(0, size - 1));
    }
    ByteRange asked = range.get();
    if (asked.length() <= 0) {
      throw new DistributionError(
          Code.SIZE_INVALID,
          416,
          "The blob has " + size + " bytes",
          Map.of("Content-Range", "bytes */" + size));
    }
    return slice(206, digest, asked)
        .withHeader("Content-Range", "bytes " + asked.first() + "-" + asked.last() + "/" + size);
  }

  private Reply slice(int status, Digest digest, ByteRange range) {
    Map<String, String> headers =
        Map.of(
            "Content-Type", "application/octet-stream",
            "Docker-Content-Digest", digest.toString(),
            "Accept-Ranges", "bytes");
    return new Reply(
        status,
        headers,
        new Reply.FileSlice(storage.blobs().file(digest), range.first(), range.length()));
  }

  // Blobs are shared by all repositories, so one may only go when no manifest at all needs it.
  private Reply delete(Digest digest) throws IOException {
    if (storage.referencedBlobs().contains(digest)) {
      throw new DistributionError(
          Code.UNSUPPORTED, digest + " is part of an image; delete its manifest first");
    }
    if (!storage.blobs().delete(digest)) {
      throw unknown(digest);
    }
    return Reply.empty(202);
  }

  private static DistributionError unknown(Digest digest) {
    return new DistributionError(Code.BLOB_UNKNOWN, "No blob " + digest + " is here");
  }
}
