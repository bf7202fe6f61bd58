package io.github.sparkk8s.embedded.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The API server of the embedded cluster: HTTPS with bearer tokens.
 *
 * <p>Serves objects, watches (chunked HTTP and WebSocket) and discovery from an {@link
 * ObjectStore}, and logs, exec, attach and port-forward from a {@link NodeApi}. Watches get no
 * {@code BOOKMARK} events, which the API allows: Spark's watcher takes a bookmark's pod for the
 * driver's.
 */
public final class ApiServer implements AutoCloseable {
  private static final long LISTEN_SECONDS = 20;
  private static final long CLOSE_SECONDS = 5;
  private static final int MAX_WEB_SOCKET_FRAME = 4 * 1024 * 1024;

  private final HttpServer http;
  private final ExecutorService streams;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ApiServer(HttpServer http, ExecutorService streams) {
    this.http = http;
    this.streams = streams;
  }

  /**
   * Starts a server; it answers when this returns. Not to be called on an event loop.
   *
   * @param vertx runs the server; stays open when the server closes
   * @throws ApiServerException when the address cannot be had
   */
  public static ApiServer start(
      Vertx vertx, ApiServerConfig config, ObjectStore store, NodeApi node) {
    ExecutorService streams =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "kube-api-stream");
              thread.setDaemon(true);
              return thread;
            });
    RequestHandler handler =
        new RequestHandler(
            new Authenticator(config.tokens()),
            new Resources(store, config.tokens()),
            new Reviews(config.tokens()),
            new WatchHandler(vertx, store),
            new PodStreams(node, streams),
            Clock.systemUTC());
    HttpServer http = vertx.createHttpServer(options(config.certificates()));
    http.requestHandler(handler::handle);
    ApiServer server = new ApiServer(http, streams);
    try {
      await(http.listen(config.port(), config.host()), LISTEN_SECONDS);
    } catch (ExecutionException e) {
      server.close();
      throw ApiServerException.cannotListen(config, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      server.close();
      throw ApiServerException.cannotListen(config, e);
    }
    return server;
  }

  private static HttpServerOptions options(ClusterCertificates certificates) {
    return new HttpServerOptions()
        .setSsl(true)
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(certificates.server()))
                .addKeyValue(Buffer.buffer(certificates.serverKey())))
        .setMaxWebSocketFrameSize(MAX_WEB_SOCKET_FRAME)
        .setMaxWebSocketMessageSize(MAX_WEB_SOCKET_FRAME)
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setWebSocketSubProtocols(
            List.of(ChannelProtocol.V5, ChannelProtocol.V4, SpdyPortForward.SUBPROTOCOL));
  }

  /** The port it listens at. */
  public int port() {
    return http.actualPort();
  }

  /** Ends all connections and streams. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    streams.shutdownNow();
    try {
      await(http.close(), CLOSE_SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // the port is given back with the Vert.x instance at the latest, and nothing depends on it
      return;
    }
  }

  private static <T> void await(Future<T> future, long seconds)
      throws ExecutionException, TimeoutException {
    try {
      future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionException("interrupted", e);
    }
  }
}
