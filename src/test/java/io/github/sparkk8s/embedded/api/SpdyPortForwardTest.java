package io.github.sparkk8s.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.spdy.DefaultSpdyDataFrame;
import io.netty.handler.codec.spdy.DefaultSpdyPingFrame;
import io.netty.handler.codec.spdy.DefaultSpdySynStreamFrame;
import io.netty.handler.codec.spdy.SpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyFrame;
import io.netty.handler.codec.spdy.SpdyPingFrame;
import io.netty.handler.codec.spdy.SpdySynReplyFrame;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Port-forward as kubectl does it. */
@Timeout(30)
class SpdyPortForwardTest {
  private final ApiFixture api = new ApiFixture(Path.of("/dev/null"));
  private final SpdyFraming framing = new SpdyFraming();
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private @Nullable WebSocket socket;

  @BeforeEach
  void connect() {
    // the JDK's client refuses the slash in the name of the protocol
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(api.server.port())
            .setSsl(true)
            .setURI("/api/v1/namespaces/default/pods/p/portforward")
            .addHeader("Authorization", "Bearer " + api.tokens.admin())
            .addSubProtocol(SpdyPortForward.SUBPROTOCOL);
    WebSocketClientOptions trusting =
        new WebSocketClientOptions()
            .setTrustOptions(
                new PemTrustOptions().addCertValue(Buffer.buffer(api.certificates.authority())));
    WebSocket connected =
        api.vertx
            .createWebSocketClient(trusting)
            .connect(options)
            .onSuccess(
                opened ->
                    opened.handler(bytes -> framing.decode(bytes.getBytes()).forEach(this::record)))
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    assertThat(connected.subProtocol()).isEqualTo(SpdyPortForward.SUBPROTOCOL);
    socket = connected;
  }

  @AfterEach
  void close() {
    api.close();
    framing.close();
  }

  @Test
  void carriesAConnectionBothWaysAndItsEnds() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> echo = CompletableFuture.runAsync(() -> echoOnce(server));
      open(1, "error", server.getLocalPort());
      open(3, "data", server.getLocalPort());
      assertThat(next()).isEqualTo("reply 1");
      assertThat(next()).isEqualTo("reply 3");

      DefaultSpdyDataFrame data =
          new DefaultSpdyDataFrame(3, Unpooled.copiedBuffer("hello", StandardCharsets.UTF_8));
      data.setLast(true);
      send(data);

      assertThat(next()).isEqualTo("data 3 HELLO");
      assertThat(next()).isEqualTo("data 1  last");
      assertThat(next()).isEqualTo("data 3  last");
      echo.get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void tellsOnTheErrorStreamThatNothingListens() throws Exception {
    int free;
    try (ServerSocket server = new ServerSocket(0)) {
      free = server.getLocalPort();
    }
    open(1, "error", free);
    open(3, "data", free);
    assertThat(next()).isEqualTo("reply 1");
    assertThat(next()).isEqualTo("reply 3");

    assertThat(next()).startsWith("data 1 error forwarding port " + free).endsWith(" last");
    assertThat(next()).isEqualTo("data 3  last");
  }

  @Test
  void answersPings() throws Exception {
    send(new DefaultSpdyPingFrame(7));

    assertThat(next()).isEqualTo("ping 7");
  }

  /** Answers in capitals once the client has sent all. */
  private static void echoOnce(ServerSocket server) {
    try (Socket accepted = server.accept()) {
      String all =
          new String(accepted.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .toUpperCase(Locale.ROOT);
      accepted.getOutputStream().write(all.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void open(int id, String type, int port) {
    DefaultSpdySynStreamFrame stream = new DefaultSpdySynStreamFrame(id, 0, (byte) 0);
    stream.headers().set("streamtype", type).set("requestid", "0").setInt("port", port);
    send(stream);
  }

  private void send(SpdyFrame frame) {
    if (socket != null) {
      socket.writeBinaryMessage(Buffer.buffer(framing.encode(frame)));
    }
  }

  private String next() throws InterruptedException {
    return String.valueOf(received.poll(10, TimeUnit.SECONDS));
  }

  private void record(SpdyFrame frame) {
    if (frame instanceof SpdySynReplyFrame reply) {
      received.add("reply " + reply.streamId());
    } else if (frame instanceof SpdyPingFrame ping) {
      received.add("ping " + ping.id());
    } else if (frame instanceof SpdyDataFrame data) {
      String text = data.content().toString(StandardCharsets.UTF_8);
      data.release();
      received.add("data " + data.streamId() + " " + text + (data.isLast() ? " last" : ""));
    }
  }
}
