package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Answers watches, as chunks of an HTTP response or as messages of a WebSocket. Spark's clients
 * begin with a WebSocket, kubectl and others know only HTTP.
 */
final class WatchHandler {
  private static final int MAX_UNSENT_BYTES = 16 * 1024 * 1024;
  private static final long DEFAULT_TIMEOUT_SECONDS = TimeUnit.HOURS.toSeconds(1);

  private final Vertx vertx;
  private final ObjectStore store;

  WatchHandler(Vertx vertx, ObjectStore store) {
    this.vertx = vertx;
    this.store = store;
  }

  /** Where the events of one watch go. */
  private interface Client {
    void send(Buffer event);

    void end();

    /** Whether so much is unsent that the client cannot follow. */
    boolean isBehind();
  }

  void answer(HttpServerRequest request, ResourcePath path, Query query, ObjectView view) {
    if (query.flag("sendInitialEvents")) {
      throw new ApiError(
          422,
          "Invalid",
          "sendInitialEvents: Forbidden: sendInitialEvents is forbidden for watch unless the"
              + " WatchList feature gate is enabled");
    }
    Predicate<JsonNode> selector = Resources.selector(path, query);
    Long after = query.number("resourceVersion");
    Long timeout = query.number("timeoutSeconds");
    long seconds = timeout == null || timeout <= 0 ? DEFAULT_TIMEOUT_SECONDS : timeout;
    if (PodStreams.isWebSocket(request)) {
      request
          .toWebSocket()
          .onSuccess(
              socket -> {
                socket.setWriteQueueMaxSize(MAX_UNSENT_BYTES);
                Client client =
                    new Client() {
                      @Override
                      public void send(Buffer event) {
                        socket.writeTextMessage(event.toString());
                      }

                      @Override
                      public void end() {
                        socket.close();
                      }

                      @Override
                      public boolean isBehind() {
                        return socket.writeQueueFull();
                      }
                    };
                Session session = new Session(client, path, selector, view);
                socket.closeHandler(closed -> session.close());
                session.begin(after, seconds);
              });
      return;
    }
    HttpServerResponse response = request.response();
    response.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    response.setWriteQueueMaxSize(MAX_UNSENT_BYTES);
    Client client =
        new Client() {
          @Override
          public void send(Buffer event) {
            response.write(event.appendByte((byte) '\n'));
          }

          @Override
          public void end() {
            response.end();
          }

          @Override
          public boolean isBehind() {
            return response.writeQueueFull();
          }
        };
    Session session = new Session(client, path, selector, view);
    response.closeHandler(closed -> session.close());
    response.exceptionHandler(broken -> session.close());
    // the client has to see the header before the first event
    response.writeHead();
    session.begin(after, seconds);
  }

  /** One watch; all but the listener runs on the context of its connection. */
  private final class Session {
    private final Client client;
    private final ResourcePath path;
    private final Predicate<JsonNode> selector;
    private final ObjectView view;
    private final Context context = vertx.getOrCreateContext();
    private ObjectStore.@Nullable Watch watch;
    private long timer;
    private boolean closed;

    Session(Client client, ResourcePath path, Predicate<JsonNode> selector, ObjectView view) {
      this.client = client;
      this.path = path;
      this.selector = selector;
      this.view = view;
    }

    void begin(@Nullable Long after, long seconds) {
      timer = vertx.setTimer(TimeUnit.SECONDS.toMillis(seconds), elapsed -> end());
      try {
        watch =
            store.watch(
                path.type(),
                path.namespace(),
                after,
                event -> context.runOnContext(later -> tell(event)));
      } catch (ApiError e) {
        // in the stream, where clients look for 410
        send("ERROR", Status.of(e));
        end();
      }
    }

    private void tell(StoreEvent event) {
      boolean is = event.type() != StoreEvent.Type.DELETED && selector.test(event.object());
      boolean was = event.previous() != null && selector.test(event.previous());
      if (!closed && (is || was)) {
        String type = is && was ? "MODIFIED" : is ? "ADDED" : "DELETED";
        send(type, view.one(path.type(), event.object()));
        if (client.isBehind()) {
          end();
        }
      }
    }

    private void send(String type, JsonNode object) {
      ObjectNode event = Documents.object().put("type", type);
      event.set("object", object);
      client.send(Buffer.buffer(Documents.write(event)));
    }

    private void end() {
      if (!closed) {
        close();
        client.end();
      }
    }

    void close() {
      closed = true;
      vertx.cancelTimer(timer);
      if (watch != null) {
        watch.close();
      }
    }
  }
}
