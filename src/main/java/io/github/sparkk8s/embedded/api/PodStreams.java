package io.github.sparkk8s.embedded.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The subresources of pods that are streams: log, attach, exec and portforward. */
final class PodStreams {
  private final NodeApi node;
  private final ExecutorService executor;

  PodStreams(NodeApi node, ExecutorService executor) {
    this.node = node;
    this.executor = executor;
  }

  static boolean isWebSocket(HttpServerRequest request) {
    return "websocket".equals(upgrade(request));
  }

  private static String upgrade(HttpServerRequest request) {
    String upgrade = request.getHeader(HttpHeaders.UPGRADE);
    return upgrade == null ? "" : upgrade.toLowerCase(Locale.ROOT);
  }

  /** Answers the request if it is for one of these subresources. */
  boolean answers(HttpServerRequest request, ResourcePath path, Query query) {
    String subresource = path.subresource();
    String namespace = path.namespace();
    if (!path.type().equals(ResourceType.POD) || subresource == null || namespace == null) {
      return false;
    }
    PodName pod = new PodName(namespace, path.requiredName(), query.text("container"));
    switch (subresource) {
      case "log" -> log(request, pod, query);
      case "exec" -> exec(request, pod, query);
      case "attach" -> attach(request, pod, query);
      case "portforward" -> portForward(request, pod, query);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** A container, or the only container, of a pod. */
  record PodName(String namespace, String name, @Nullable String container) {}

  private void log(HttpServerRequest request, PodName pod, Query query) {
    if (query.flag("previous")) {
      throw ApiError.badRequest(
          "previous terminated container in pod \""
              + pod.name()
              + "\" not found: the embedded cluster keeps one log per container");
    }
    LogFollower follower = LogFollower.of(query);
    HttpServerResponse response = request.response();
    AtomicBoolean wanted = new AtomicBoolean(true);
    response.closeHandler(closed -> wanted.set(false));
    answering(
        response,
        () -> {
          NodeApi.ContainerLog log = startedLog(pod);
          response.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, "text/plain");
          ByteSink.await(response.writeHead());
          follower.copy(
              log,
              (bytes, length) ->
                  ByteSink.await(
                      response.write(Buffer.buffer(length).appendBytes(bytes, 0, length))),
              wanted::get);
          response.end();
        });
  }

  /** The log of a container that has been started; one that has not has no file yet. */
  private NodeApi.ContainerLog startedLog(PodName pod) {
    NodeApi.ContainerLog log = node.log(pod.namespace(), pod.name(), pod.container());
    if (!Files.exists(log.file())) {
      throw ApiError.badRequest(
          "container in pod \"" + pod.name() + "\" is waiting to start: ContainerCreating");
    }
    return log;
  }

  private void exec(HttpServerRequest request, PodName pod, Query query) {
    requireWebSocket(request, "exec");
    request.pause();
    answering(
        request.response(),
        () -> {
          boolean tty = query.flag("tty");
          Process process =
              node.exec(pod.namespace(), pod.name(), pod.container(), query.all("command"), tty);
          request
              .toWebSocket()
              .onSuccess(
                  socket -> new ExecSession(socket, process, executor).begin(query.flag("stdin")))
              .onFailure(broken -> process.destroyForcibly());
        });
  }

  private void attach(HttpServerRequest request, PodName pod, Query query) {
    requireWebSocket(request, "attach");
    if (query.flag("stdin")) {
      throw ApiError.notImplemented("attach with standard input");
    }
    request.pause();
    answering(
        request.response(),
        () -> {
          NodeApi.ContainerLog log = startedLog(pod);
          accept(request, socket -> attached(socket, log));
        });
  }

  private void attached(ServerWebSocket socket, NodeApi.ContainerLog log) {
    AtomicBoolean wanted = new AtomicBoolean(true);
    socket.closeHandler(closed -> wanted.set(false));
    executor.execute(
        () -> {
          try {
            new LogFollower(true, 0L, null)
                .copy(log, ChannelProtocol.sink(socket, ChannelProtocol.STDOUT), wanted::get);
            byte[] status = Documents.write(Status.exited(0));
            ChannelProtocol.sink(socket, ChannelProtocol.ERROR).write(status, status.length);
          } catch (IOException e) {
            // the client is gone, or will see that the connection ends without a status
            wanted.set(false);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            socket.close();
          }
        });
  }

  private void portForward(HttpServerRequest request, PodName pod, Query query) {
    requireWebSocket(request, "port-forward");
    PortForwarder forwarder = new PortForwarder(node, executor, pod);
    String protocols = request.getHeader("Sec-WebSocket-Protocol");
    if (protocols != null && protocols.contains(SpdyPortForward.SUBPROTOCOL)) {
      accept(request, socket -> new SpdyPortForward(socket, forwarder).begin());
      return;
    }
    int[] ports = query.all("ports").stream().mapToInt(PodStreams::port).toArray();
    if (ports.length == 0) {
      throw ApiError.badRequest("query parameter \"ports\" is required");
    }
    // refused before the upgrade when the pod cannot be reached
    node.portAddress(pod.namespace(), pod.name(), ports[0]);
    accept(request, socket -> new ChannelPortForward(socket, forwarder, ports).begin());
  }

  /** A port number, from a text of the client. */
  static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port > 0 && port < 1 << 16) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw ApiError.badRequest("invalid port: " + text);
    }
    throw ApiError.badRequest("invalid port: " + text);
  }

  private static void accept(HttpServerRequest request, Consumer<ServerWebSocket> session) {
    request.toWebSocket().onSuccess(session::accept);
  }

  private static void requireWebSocket(HttpServerRequest request, String what) {
    if (!isWebSocket(request)) {
      throw upgrade(request).startsWith("spdy")
          ? ApiError.badRequest(
              "the embedded cluster serves "
                  + what
                  + " over WebSocket, this client asked for SPDY: use kubectl 1.31 or later")
          : ApiError.badRequest("Upgrade request required");
    }
  }

  private interface Answer {
    void give() throws IOException, InterruptedException;
  }

  /** Does what may block off the event loop; a refusal becomes the answer. */
  private void answering(HttpServerResponse response, Answer answer) {
    executor.execute(
        () -> {
          try {
            answer.give();
          } catch (ApiError e) {
            RequestHandler.send(response, ApiResponse.failure(e));
          } catch (IOException e) {
            if (response.headWritten()) {
              // too late for a status: the client sees that the answer breaks off
              response.reset();
            } else {
              ApiError error = new ApiError(500, "InternalError", String.valueOf(e.getMessage()));
              RequestHandler.send(response, ApiResponse.failure(error));
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
