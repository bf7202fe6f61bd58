package io.github.sparkk8s.embedded.registry;

import io.github.sparkk8s.embedded.registry.DistributionError.Code;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code /v2/<name>/blobs/uploads/…}: the sessions in which blobs come in.
 *
 * <p>A session belongs to one server and ends with it. One whose client breaks off in the middle of
 * a body is dropped.
 */
final class UploadEndpoint {
  private final RegistryStorage storage;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();

  UploadEndpoint(RegistryStorage storage) {
    this.storage = storage;
  }

  /** An upload to a repository. */
  record Session(String id, String repository, Upload upload) {
    String path() {
      return "/v2/" + repository + "/blobs/uploads/" + id;
    }
  }

  /** Opens a session. */
  Session open(String repository) {
    Session session =
        new Session(UUID.randomUUID().toString(), repository, storage.blobs().newUpload());
    sessions.put(session.id(), session);
    return session;
  }

  /**
   * The session a request is about.
   *
   * @throws DistributionError when there is none in this repository
   */
  Session find(Route route) {
    return Optional.ofNullable(sessions.get(route.reference()))
        .filter(session -> session.repository().equals(route.name()))
        .orElseThrow(
            () ->
                new DistributionError(
                    Code.BLOB_UPLOAD_UNKNOWN, "There is no upload " + route.reference()));
  }

  /** Answers what needs no body. */
  Reply answer(RegistryRequest request) throws IOException {
    if (request.route().endpoint() == Route.Endpoint.UPLOADS) {
      return start(request);
    }
    Session session = find(request.route());
    if (request.isRead()) {
      return progress(204, session);
    }
    if (request.method().equals(HttpMethod.DELETE)) {
      drop(session);
      return Reply.empty(204);
    }
    throw Endpoints.unsupported(request);
  }

  // POST without a body: mounts what any repository has, else opens a session.
  private Reply start(RegistryRequest request) throws IOException {
    if (!request.method().equals(HttpMethod.POST)) {
      throw Endpoints.unsupported(request);
    }
    Optional<Digest> mount = request.parameter("mount").map(Route::digest);
    if (mount.isPresent() && storage.blobs().size(mount.get()).isPresent()) {
      return created(request.route(), mount.get());
    }
    return progress(202, open(request.route().name()));
  }

  /**
   * Lets one request at a time add to a session, and only what continues what is there. The caller
   * releases the upload afterwards.
   *
   * @throws DistributionError 416 with the range that is there
   */
  static void claim(RegistryRequest request, Session session) {
    if (!session.upload().claim()) {
      throw new DistributionError(
          Code.BLOB_UPLOAD_INVALID, "Another request is adding to this upload");
    }
    try {
      checkContinues(request, session);
    } catch (DistributionError e) {
      session.upload().release();
      throw e;
    }
  }

  private static void checkContinues(RegistryRequest request, Session session) {
    Optional<String> header = request.header("content-range");
    if (header.isEmpty()) {
      return;
    }
    Optional<ByteRange> range = ByteRange.ofChunk(header.get());
    Optional<String> length = request.header("content-length");
    if (range.isEmpty()
        || range.get().first() != session.upload().size()
        || length.filter(it -> !it.equals(Long.toString(range.get().length()))).isPresent()) {
      throw new DistributionError(
          Code.BLOB_UPLOAD_INVALID,
          416,
          "The chunk " + header.get() + " does not continue after " + session.upload().size(),
          progress(416, session).headers());
    }
  }

  /** What a session has received. */
  static Reply progress(int status, Session session) {
    // Of an empty upload the reference implementation says 0-0 as well; a range cannot be empty.
    long last = Math.max(0, session.upload().size() - 1);
    return Reply.empty(status)
        .withHeaders(
            Map.of(
                "Location",
                session.path(),
                "Range",
                "0-" + last,
                "Docker-Upload-UUID",
                session.id()));
  }

  /** Ends a session and stores its blob. */
  Reply finish(RegistryRequest request, Session session, Digest expected) throws IOException {
    sessions.remove(session.id());
    if (!storage.blobs().store(session.upload(), expected)) {
      throw new DistributionError(Code.DIGEST_INVALID, "What was uploaded is not " + expected);
    }
    return created(request.route(), expected);
  }

  private static Reply created(Route route, Digest digest) {
    return Reply.empty(201)
        .withHeaders(
            Map.of(
                "Location",
                "/v2/" + route.name() + "/blobs/" + digest,
                "Docker-Content-Digest",
                digest.toString()));
  }

  /** Ends a session and deletes what it has received. */
  void drop(Session session) throws IOException {
    sessions.remove(session.id());
    session.upload().abort();
  }

  /** Drops all sessions. */
  void dropAll() throws IOException {
    for (Session session : sessions.values()) {
      drop(session);
    }
  }
}
