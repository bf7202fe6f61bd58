package io.github.sparkk8s.embedded.api;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.spdy.SpdyFrame;
import io.netty.handler.codec.spdy.SpdyFrameCodec;
import io.netty.handler.codec.spdy.SpdyVersion;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * One end's framing of a SPDY/3.1 connection: bytes to frames and back. Each direction is for one
 * thread at a time.
 */
final class SpdyFraming implements AutoCloseable {
  private final EmbeddedChannel decoder = codec();
  private final EmbeddedChannel encoder = codec();

  private static EmbeddedChannel codec() {
    return new EmbeddedChannel(new SpdyFrameCodec(SpdyVersion.SPDY_3_1));
  }

  /** The frames that these bytes complete; the caller releases those that hold data. */
  List<SpdyFrame> decode(byte[] bytes) {
    decoder.writeInbound(Unpooled.wrappedBuffer(bytes));
    List<SpdyFrame> frames = new ArrayList<>();
    for (Object frame = decoder.readInbound(); frame != null; frame = decoder.readInbound()) {
      frames.add((SpdyFrame) frame);
    }
    return frames;
  }

  /** The bytes of a frame. Frames share a compression: they are sent in the order of the calls. */
  byte[] encode(SpdyFrame frame) {
    encoder.writeOutbound(frame);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (ByteBuf part = encoder.readOutbound(); part != null; part = encoder.readOutbound()) {
      byte[] content = new byte[part.readableBytes()];
      part.readBytes(content);
      bytes.writeBytes(content);
      ReferenceCountUtil.release(part);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    decoder.finishAndReleaseAll();
    encoder.finishAndReleaseAll();
  }
}
