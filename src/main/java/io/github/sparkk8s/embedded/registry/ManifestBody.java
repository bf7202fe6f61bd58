package io.github.sparkk8s.embedded.registry;

import io.github.sparkk8s.embedded.registry.DistributionError.Code;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;

/** Reads a manifest from a request into memory. */
final class ManifestBody {
  /** What every registry has to take (OCI distribution-spec 1.1, "Pushing Manifests"), in bytes. */
  private static final int LARGEST = 4 * 1024 * 1024;

  private ManifestBody() {}

  /** The body; fails with a {@link DistributionError} (413) when it is too large. */
  static Future<byte[]> read(HttpServerRequest request) {
    Promise<byte[]> done = Promise.promise();
    Buffer body = Buffer.buffer();
    request.handler(
        piece -> {
          if (body.length() + piece.length() <= LARGEST) {
            body.appendBuffer(piece);
          } else {
            done.tryFail(tooLarge());
          }
        });
    request.endHandler(v -> done.tryComplete(body.getBytes()));
    request.exceptionHandler(done::tryFail);
    return done.future();
  }

  private static DistributionError tooLarge() {
    return new DistributionError(
        Code.MANIFEST_INVALID, 413, "A manifest may have " + LARGEST + " bytes", Map.of());
  }
}
