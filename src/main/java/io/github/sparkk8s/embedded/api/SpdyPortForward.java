package io.github.sparkk8s.embedded.api;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.spdy.DefaultSpdyDataFrame;
import io.netty.handler.codec.spdy.DefaultSpdyPingFrame;
import io.netty.handler.codec.spdy.DefaultSpdySynReplyFrame;
import io.netty.handler.codec.spdy.SpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyFrame;
import io.netty.handler.codec.spdy.SpdyHeaders;
import io.netty.handler.codec.spdy.SpdyPingFrame;
import io.netty.handler.codec.spdy.SpdyRstStreamFrame;
import io.netty.handler.codec.spdy.SpdySynStreamFrame;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Port-forward as kubectl does it since 1.31: a SPDY/3.1 connection inside the messages of a
 * WebSocket (<a
 * href="https://github.com/kubernetes/enhancements/tree/master/keps/sig-api-machinery/4006-transition-spdy-to-websockets">KEP-4006</a>).
 * Each forwarded connection is a pair of streams with the same {@code requestID}: one for errors,
 * then one for data.
 */
final class SpdyPortForward {
  static final String SUBPROTOCOL = "SPDY/3.1+portforward.k8s.io";

  private final ServerWebSocket socket;
  private final PortForwarder forwarder;
  private final SpdyFraming framing = new SpdyFraming();
  private final Map<Integer, PortForwarder.Connection> connections = new ConcurrentHashMap<>();
  private final Map<String, Integer> errorStreams = new HashMap<>();
  private boolean closed;

  SpdyPortForward(ServerWebSocket socket, PortForwarder forwarder) {
    this.socket = socket;
    this.forwarder = forwarder;
  }

  void begin() {
    socket.handler(
        bytes -> {
          for (SpdyFrame frame : framing.decode(bytes.getBytes())) {
            received(frame);
            ReferenceCountUtil.release(frame);
          }
        });
    socket.closeHandler(
        end -> {
          connections.values().forEach(PortForwarder.Connection::close);
          synchronized (framing) {
            closed = true;
            framing.close();
          }
        });
  }

  private void received(SpdyFrame frame) {
    if (frame instanceof SpdySynStreamFrame stream) {
      open(stream);
    } else if (frame instanceof SpdyDataFrame data) {
      PortForwarder.Connection connection = connections.get(data.streamId());
      if (connection != null) {
        connection.send(Buffer.buffer(ByteBufUtil.getBytes(data.content())));
        if (data.isLast()) {
          connection.end();
        }
      }
    } else if (frame instanceof SpdyRstStreamFrame reset) {
      PortForwarder.Connection connection = connections.remove(reset.streamId());
      if (connection != null) {
        connection.close();
      }
    } else if (frame instanceof SpdyPingFrame ping) {
      send(new DefaultSpdyPingFrame(ping.id()));
    }
  }

  private void open(SpdySynStreamFrame stream) {
    int id = stream.streamId();
    SpdyHeaders headers = stream.headers();
    DefaultSpdySynReplyFrame reply = new DefaultSpdySynReplyFrame(id);
    // without any header the codec leaves out the header block, which kubectl cannot read
    reply.headers().set("requestid", String.valueOf(headers.getAsString("requestid")));
    send(reply);
    String request = headers.getAsString("requestid");
    if ("error".equals(headers.getAsString("streamtype"))) {
      errorStreams.put(request, id);
    } else {
      Integer errors = errorStreams.remove(request);
      Client client = new Client(id, errors == null ? id : errors);
      try {
        int port = PodStreams.port(headers.getAsString("port"));
        connections.put(id, forwarder.connect(port, client));
      } catch (ApiError e) {
        client.failed(String.valueOf(e.getMessage()));
        client.ended();
      }
    }
  }

  private Future<Void> send(SpdyFrame frame) {
    // encoding and sending are one step: the compression of headers depends on the order
    synchronized (framing) {
      if (closed) {
        return Future.failedFuture("the client is gone");
      }
      return socket.writeBinaryMessage(Buffer.buffer(framing.encode(frame)));
    }
  }

  private final class Client implements PortForwarder.Client {
    private final int dataStream;
    private final int errorStream;
    private boolean failed;

    Client(int dataStream, int errorStream) {
      this.dataStream = dataStream;
      this.errorStream = errorStream;
    }

    @Override
    public ByteSink data() {
      return (bytes, length) ->
          ByteSink.await(
              send(new DefaultSpdyDataFrame(dataStream, Unpooled.copiedBuffer(bytes, 0, length))));
    }

    @Override
    public void ended() {
      if (!failed) {
        last(errorStream, "");
      }
      last(dataStream, "");
    }

    @Override
    public void failed(String message) {
      failed = true;
      last(errorStream, message);
    }

    private void last(int stream, String text) {
      DefaultSpdyDataFrame frame =
          new DefaultSpdyDataFrame(stream, Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
      frame.setLast(true);
      send(frame);
    }

    @Override
    public void pause() {
      socket.pause();
    }

    @Override
    public void resume() {
      socket.resume();
    }
  }
}
