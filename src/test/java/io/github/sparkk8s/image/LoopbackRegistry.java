package io.github.sparkk8s.image;

import io.github.sparkk8s.content.Sha256;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A registry (OCI distribution-spec) over plain HTTP that counts what is sent to it. */
final class LoopbackRegistry implements AutoCloseable {
  private static final Pattern BLOB = Pattern.compile("/v2/(.+)/blobs/(sha256:\\w+)");
  private static final Pattern UPLOAD = Pattern.compile("/v2/(.+)/blobs/uploads/(.*)");
  private static final Pattern MANIFEST = Pattern.compile("/v2/(.+)/manifests/(.+)");
  private static final long START_SECONDS = 30;

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final @Nullable String authorization;
  private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
  private final Map<String, byte[]> manifests = new ConcurrentHashMap<>();
  private final Map<String, String> types = new ConcurrentHashMap<>();
  private final Map<String, Buffer> uploads = new ConcurrentHashMap<>();
  private final List<String> received = new CopyOnWriteArrayList<>();

  private LoopbackRegistry(@Nullable String authorization) {
    this.authorization = authorization;
    server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> request.body().onSuccess(body -> handle(request, body.getBytes())))
            .listen(0, "localhost")
            .toCompletionStage()
            .toCompletableFuture()
            .orTimeout(START_SECONDS, TimeUnit.SECONDS)
            .join();
  }

  static LoopbackRegistry start() {
    return new LoopbackRegistry(null);
  }

  static LoopbackRegistry startFor(String user, String password) {
    String pair = user + ":" + password;
    return new LoopbackRegistry(
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  String host() {
    return "localhost:" + server.actualPort();
  }

  /** Digests of the blobs sent since the last call. */
  List<String> takeReceived() {
    List<String> taken = List.copyOf(received);
    received.clear();
    return taken;
  }

  byte[] manifest(String repository, String reference) {
    String key = repository + "/" + reference;
    return Objects.requireNonNull(manifests.get(key), key);
  }

  void forget() {
    blobs.clear();
    manifests.clear();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void handle(HttpServerRequest request, byte[] body) {
    if (authorization != null && !authorization.equals(request.getHeader("Authorization"))) {
      request.response().putHeader("WWW-Authenticate", "Basic realm=\"test\"");
      answer(request, 401, new byte[0]);
      return;
    }
    Matcher blob = BLOB.matcher(request.path());
    Matcher upload = UPLOAD.matcher(request.path());
    Matcher manifest = MANIFEST.matcher(request.path());
    if (upload.matches()) {
      upload(request, upload.group(1), upload.group(2), body);
    } else if (blob.matches()) {
      found(request, blobs.get(blob.group(2)));
    } else if (manifest.matches()) {
      manifest(request, manifest.group(1), manifest.group(2), body);
    } else {
      answer(request, 200, new byte[0]);
    }
  }

  private void upload(HttpServerRequest request, String repository, String id, byte[] body) {
    String method = request.method().name();
    String session = method.equals("POST") ? UUID.randomUUID().toString() : id;
    Buffer bytes = uploads.computeIfAbsent(session, key -> Buffer.buffer()).appendBytes(body);
    request.response().putHeader("Location", "/v2/" + repository + "/blobs/uploads/" + session);
    if (method.equals("PUT")) {
      String digest = request.getParam("digest");
      blobs.put(digest, bytes.getBytes());
      received.add(digest);
    }
    answer(request, method.equals("PUT") ? 201 : 202, new byte[0]);
  }

  private void manifest(
      HttpServerRequest request, String repository, String reference, byte[] body) {
    String key = repository + "/" + reference;
    if (request.method().name().equals("PUT")) {
      for (String name : List.of(key, repository + "/" + digest(body))) {
        manifests.put(name, body);
        types.put(name, request.getHeader("Content-Type"));
      }
      answer(request, 201, new byte[0]);
      return;
    }
    if (manifests.containsKey(key)) {
      request
          .response()
          .putHeader("Content-Type", types.get(key))
          .putHeader("Docker-Content-Digest", digest(manifests.get(key)));
    }
    found(request, manifests.get(key));
  }

  static String digest(byte[] manifest) {
    return "sha256:" + Sha256.of(new String(manifest, StandardCharsets.UTF_8));
  }

  private static void found(HttpServerRequest request, byte @Nullable [] body) {
    answer(request, body == null ? 404 : 200, body == null ? new byte[0] : body);
  }

  private static void answer(HttpServerRequest request, int status, byte[] body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Length", Integer.toString(body.length));
    if (request.method().name().equals("HEAD")) {
      request.response().end();
    } else {
      request.response().end(Buffer.buffer(body));
    }
  }
}
