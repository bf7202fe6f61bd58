package io.github.sparkk8s.embedded.registry;

import io.github.sparkk8s.embedded.registry.DistributionError.Code;
import io.github.sparkk8s.embedded.registry.UploadEndpoint.Session;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.Callable;

/** Takes each request to its endpoint; the disk is only touched on worker threads. */
final class Endpoints {
  private final Vertx vertx;
  private final WriteAccess access;
  private final BlobEndpoint blobs;
  private final ManifestEndpoint manifests;
  private final ListEndpoint lists;
  private final UploadEndpoint uploads;

  Endpoints(Vertx vertx, WriteAccess access, RegistryStorage storage, UploadEndpoint uploads) {
    this.vertx = vertx;
    this.access = access;
    this.blobs = new BlobEndpoint(storage);
    this.manifests = new ManifestEndpoint(storage);
    this.lists = new ListEndpoint(storage);
    this.uploads = uploads;
  }

  /**
   * Answers a request; call on its event loop.
   *
   * @throws DistributionError when that can be said at once; else the future fails with it
   */
  Future<Reply> answer(HttpServerRequest http) {
    RegistryRequest request = RegistryRequest.of(http);
    access.check(request);
    HttpMethod method = request.method();
    return switch (request.route().endpoint()) {
      case BASE -> reading(request, access::greeting);
      case CATALOG -> reading(request, () -> lists.catalog(request));
      case TAGS -> reading(request, () -> lists.tags(request));
      case REFERRERS -> reading(request, () -> lists.referrers(request));
      case BLOB -> onWorker(() -> blobs.answer(request));
      case MANIFEST ->
          method.equals(HttpMethod.PUT)
              ? ManifestBody.read(http)
                  .compose(body -> onWorker(() -> manifests.put(request, body)))
              : onWorker(() -> manifests.answer(request));
      case UPLOADS ->
          request
              .parameter("digest")
              .filter(digest -> method.equals(HttpMethod.POST))
              .map(digest -> receiveWhole(http, request, digest))
              .orElseGet(() -> onWorker(() -> uploads.answer(request)));
      case UPLOAD ->
          method.equals(HttpMethod.PATCH) || method.equals(HttpMethod.PUT)
              ? receive(http, request, uploads.find(request.route()))
              : onWorker(() -> uploads.answer(request));
    };
  }

  private Future<Reply> reading(RegistryRequest request, Callable<Reply> answer) {
    if (!request.isRead()) {
      throw unsupported(request);
    }
    return onWorker(answer);
  }

  private Future<Reply> receiveWhole(HttpServerRequest http, RegistryRequest request, String text) {
    Digest digest = Route.digest(text);
    Session session = uploads.open(request.route().name());
    UploadEndpoint.claim(request, session);
    return body(http, session).compose(v -> finish(request, session, digest));
  }

  private Future<Reply> receive(HttpServerRequest http, RegistryRequest request, Session session) {
    if (request.method().equals(HttpMethod.PATCH)) {
      UploadEndpoint.claim(request, session);
      return body(http, session).map(v -> UploadEndpoint.progress(202, session));
    }
    Digest digest = Route.digest(request.parameter("digest").orElse(""));
    UploadEndpoint.claim(request, session);
    return body(http, session).compose(v -> finish(request, session, digest));
  }

  // A body that breaks off takes its session with it: what a client may resume is a whole chunk.
  private Future<Void> body(HttpServerRequest http, Session session) {
    Upload upload = session.upload();
    return UploadBody.copy(vertx, http, upload)
        .onSuccess(v -> upload.release())
        .recover(cause -> drop(session).transform(dropped -> Future.failedFuture(cause)));
  }

  private Future<Void> drop(Session session) {
    return vertx.executeBlocking(
        () -> {
          uploads.drop(session);
          return null;
        },
        false);
  }

  private Future<Reply> finish(RegistryRequest request, Session session, Digest digest) {
    return onWorker(() -> uploads.finish(request, session, digest));
  }

  private Future<Reply> onWorker(Callable<Reply> work) {
    return vertx.executeBlocking(work, false);
  }

  static DistributionError unsupported(RegistryRequest request) {
    return new DistributionError(
        Code.UNSUPPORTED, request.method() + " is not possible on " + request.route().endpoint());
  }
}
