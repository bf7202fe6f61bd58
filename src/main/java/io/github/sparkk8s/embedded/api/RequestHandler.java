package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/** Decides who answers a request, and turns refusals into {@code Status} objects. */
final class RequestHandler {
  /** The limit of real API servers. */
  private static final int MAX_BODY = 3 * 1024 * 1024;

  private final Authenticator authenticator;
  private final Resources resources;
  private final Reviews reviews;
  private final WatchHandler watches;
  private final PodStreams podStreams;
  private final Clock clock;

  RequestHandler(
      Authenticator authenticator,
      Resources resources,
      Reviews reviews,
      WatchHandler watches,
      PodStreams podStreams,
      Clock clock) {
    this.authenticator = authenticator;
    this.resources = resources;
    this.reviews = reviews;
    this.watches = watches;
    this.podStreams = podStreams;
    this.clock = clock;
  }

  void handle(HttpServerRequest request) {
    guarded(request.response(), () -> route(request));
  }

  private void route(HttpServerRequest request) {
    String path = Objects.requireNonNullElse(request.path(), "/");
    String user = authenticator.user(path, request.getHeader(HttpHeaders.AUTHORIZATION));
    if (path.equals("/healthz") || path.equals("/livez") || path.equals("/readyz")) {
      request.response().end("ok");
      return;
    }
    if (path.startsWith("/openapi/")) {
      OpenApi.answer(path, request);
      return;
    }
    Optional<ObjectNode> discovered = Discovery.document(path);
    if (discovered.isPresent()) {
      send(request.response(), ApiResponse.ok(discovered.get()));
      return;
    }
    Query query = new Query(request.params());
    Optional<ResourcePath> resource = ResourcePath.parse(path);
    ObjectView view =
        ObjectView.of(header(request, HttpHeaders.ACCEPT), query.text("includeObject"), clock);
    if (resource.isPresent()) {
      if (isWatch(request, resource.get(), query)) {
        watches.answer(request, resource.get(), query, view);
        return;
      }
      if (podStreams.answers(request, resource.get(), query)) {
        return;
      }
    }
    withBody(
        request,
        body -> {
          String contentType = header(request, HttpHeaders.CONTENT_TYPE);
          if (resource.isPresent()) {
            return resources.answer(
                new ApiRequest(
                    request.method().name(), resource.get(), query, contentType, view, body));
          }
          return review(path, user, body, contentType)
              .orElseThrow(
                  () ->
                      new ApiError(
                          404,
                          "NotFound",
                          "the server could not find the requested resource (" + path + ")"));
        });
  }

  private Optional<ApiResponse> review(String path, String user, Buffer body, String contentType) {
    return path.contains("reviews")
        ? reviews.answer(path, user, Documents.readObject(body.getBytes(), contentType))
        : Optional.empty();
  }

  private static boolean isWatch(HttpServerRequest request, ResourcePath path, Query query) {
    return request.method().name().equals("GET")
        && path.subresource() == null
        && (path.watch() || query.flag("watch"));
  }

  private static String header(HttpServerRequest request, CharSequence name) {
    return Objects.requireNonNullElse(request.getHeader(name), "");
  }

  private interface BodyAnswer {
    ApiResponse to(Buffer body);
  }

  private static void withBody(HttpServerRequest request, BodyAnswer answer) {
    HttpServerResponse response = request.response();
    Buffer body = Buffer.buffer();
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() <= MAX_BODY) {
            body.appendBuffer(chunk);
          } else if (!response.ended()) {
            response.putHeader(HttpHeaders.CONNECTION, "close");
            ApiError tooLarge =
                new ApiError(
                    413, "RequestEntityTooLarge", "Request entity too large: limit is " + MAX_BODY);
            send(response, ApiResponse.failure(tooLarge));
          }
        });
    request.endHandler(
        end -> {
          if (!response.ended()) {
            guarded(response, () -> send(response, answer.to(body)));
          }
        });
  }

  private static void guarded(HttpServerResponse response, Runnable action) {
    try {
      action.run();
    } catch (ApiError e) {
      send(response, ApiResponse.failure(e));
    } catch (RuntimeException e) {
      // the boundary of the server: a defect must not leave the client waiting
      send(response, ApiResponse.failure(new ApiError(500, "InternalError", e.toString())));
    }
  }

  static void send(HttpServerResponse response, ApiResponse answer) {
    if (response.ended() || response.closed()) {
      return;
    }
    response
        .setStatusCode(answer.code())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(Buffer.buffer(Documents.write(answer.body())));
  }
}
