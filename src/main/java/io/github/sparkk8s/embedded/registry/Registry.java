package io.github.sparkk8s.embedded.registry;

import io.github.sparkk8s.SparkK8sException;
import io.github.sparkk8s.embedded.registry.DistributionError.Code;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An OCI registry over plain HTTP: push, pull, content discovery and content management of the OCI
 * distribution-spec 1.1, for OCI images and those of Docker's version 2 schema 2.
 *
 * <p>Blobs are shared by all repositories of the storage, so a blob that one of them has need not
 * be pushed to another.
 */
public final class Registry implements AutoCloseable {
  private static final int SECONDS_TO_START_OR_STOP = 30;
  // Larger than the default of 8 KiB: layers have hundreds of megabytes.
  private static final int READ_BYTES = 256 * 1024;

  private final RegistryConfig config;
  private final HttpServer server;
  private final UploadEndpoint uploads;
  private final Endpoints endpoints;

  private Registry(Vertx vertx, RegistryConfig config) {
    this.config = config;
    this.uploads = new UploadEndpoint(config.storage());
    this.endpoints =
        new Endpoints(vertx, new WriteAccess(config.writePassword()), config.storage(), uploads);
    this.server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setMaxChunkSize(READ_BYTES)
                    .setHandle100ContinueAutomatically(true)
                    .setHttp2ClearTextEnabled(false))
            .requestHandler(this::handle);
  }

  /**
   * Starts a registry and returns when it listens. Not to be called on an event loop.
   *
   * @throws RegistryException when the address cannot be had
   */
  public static Registry start(Vertx vertx, RegistryConfig config) {
    Registry registry = new Registry(vertx, config);
    try {
      await(registry.server.listen(config.port(), config.host()));
    } catch (IOException e) {
      throw RegistryException.address(config.host(), config.port(), e);
    }
    return registry;
  }

  /** The port it listens on. */
  public int port() {
    return server.actualPort();
  }

  /** Stops listening, cuts what is under way and deletes unfinished uploads. Safe to call twice. */
  @Override
  public void close() {
    try {
      await(server.close());
      uploads.dropAll();
    } catch (IOException e) {
      throw RegistryException.storage(config.storage().directory(), e);
    }
  }

  private void handle(HttpServerRequest request) {
    // Composed, so that whatever is thrown becomes an answer as well.
    Future.succeededFuture(request)
        .compose(endpoints::answer)
        .otherwise(this::failure)
        .onSuccess(reply -> send(request, reply));
  }

  private Reply failure(Throwable cause) {
    if (cause instanceof DistributionError error) {
      return error.toReply();
    }
    String message = "The registry failed: " + cause;
    if (cause instanceof IOException e) {
      SparkK8sException storage = RegistryException.storage(config.storage().directory(), e);
      message = storage.getMessage() + " " + storage.suggestion();
    }
    return new DistributionError(Code.UNKNOWN, message).toReply();
  }

  private static void send(HttpServerRequest request, Reply reply) {
    HttpServerResponse response = request.response();
    if (response.closed()) {
      return; // the client has gone
    }
    response.setStatusCode(reply.status());
    response.headers().addAll(reply.headers());
    if (reply.status() != 204) { // which must not have a length (RFC 9110, 8.6)
      response.putHeader("Content-Length", Long.toString(reply.body().length()));
    }
    if (request.method().equals(HttpMethod.HEAD) || reply.body().length() == 0) {
      response.end();
    } else if (reply.body() instanceof Reply.FileSlice slice) {
      // A file that is deleted just now breaks the connection, which tells the client.
      response
          .sendFile(slice.file().toString(), slice.offset(), slice.length())
          .onFailure(cause -> request.connection().close());
    } else if (reply.body() instanceof Reply.Bytes bytes) {
      response.end(Buffer.buffer(bytes.content()));
    }
  }

  private static <T> void await(Future<T> future) throws IOException {
    try {
      future
          .toCompletionStage()
          .toCompletableFuture()
          .get(SECONDS_TO_START_OR_STOP, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + SECONDS_TO_START_OR_STOP + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
