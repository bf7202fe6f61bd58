package io.github.sparkk8s.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.spdy.DefaultSpdyDataFrame;
import io.netty.handler.codec.spdy.DefaultSpdySynStreamFrame;
import io.netty.handler.codec.spdy.SpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyFrame;
import io.netty.handler.codec.spdy.SpdySynStreamFrame;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpdyFramingTest {
  @Test
  void readsFramesThatArriveInPieces() {
    try (SpdyFraming client = new SpdyFraming();
        SpdyFraming server = new SpdyFraming()) {
      List<SpdyFrame> received = new ArrayList<>();
      for (SpdyFrame frame : List.of(stream(1, "error"), stream(3, "data"), data(3, "hello"))) {
        byte[] bytes = client.encode(frame);
        int half = bytes.length / 2;
        received.addAll(server.decode(Arrays.copyOf(bytes, half)));
        received.addAll(server.decode(Arrays.copyOfRange(bytes, half, bytes.length)));
      }

      assertThat(((SpdySynStreamFrame) received.get(0)).headers().getAsString("streamtype"))
          .isEqualTo("error");
      assertThat(((SpdySynStreamFrame) received.get(1)).headers().getAsString("streamtype"))
          .isEqualTo("data");
      StringBuilder text = new StringBuilder();
      for (SpdyFrame frame : received.subList(2, received.size())) {
        text.append(((SpdyDataFrame) frame).content().toString(StandardCharsets.UTF_8));
      }
      assertThat(text).hasToString("hello");
      received.forEach(ReferenceCountUtil::release);
    }
  }

  private static SpdyFrame stream(int id, String type) {
    DefaultSpdySynStreamFrame frame = new DefaultSpdySynStreamFrame(id, 0, (byte) 0);
    frame.headers().set("streamtype", type).set("port", "80").set("requestid", "0");
    return frame;
  }

  private static SpdyFrame data(int id, String text) {
    return new DefaultSpdyDataFrame(id, Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
  }
}
