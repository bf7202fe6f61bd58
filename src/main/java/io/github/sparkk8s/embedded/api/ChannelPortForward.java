package io.github.sparkk8s.embedded.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Port-forward over channels, the form of fabric8's client: channel 2i carries the data of the i-th
 * port, channel 2i+1 its errors. The first message on each is the port, as two bytes, low byte
 * first.
 */
final class ChannelPortForward {
  private final ServerWebSocket socket;
  private final PortForwarder forwarder;
  private final int[] ports;
  private final List<PortForwarder.Connection> connections = new ArrayList<>();

  ChannelPortForward(ServerWebSocket socket, PortForwarder forwarder, int[] ports) {
    this.socket = socket;
    this.forwarder = forwarder;
    this.ports = ports.clone();
  }

  void begin() {
    for (int i = 0; i < ports.length; i++) {
      for (int channel = 2 * i; channel <= 2 * i + 1; channel++) {
        socket.writeBinaryMessage(
            Buffer.buffer().appendByte((byte) channel).appendUnsignedShortLE(ports[i]));
      }
      connections.add(forwarder.connect(ports[i], new Client(2 * i)));
    }
    socket.binaryMessageHandler(this::received);
    socket.closeHandler(closed -> connections.forEach(PortForwarder.Connection::close));
  }

  private void received(Buffer message) {
    int channel = message.length() == 0 ? -1 : message.getUnsignedByte(0);
    if (channel >= 0 && channel % 2 == 0 && channel / 2 < connections.size()) {
      connections.get(channel / 2).send(message.getBuffer(1, message.length()));
    }
  }

  private final class Client implements PortForwarder.Client {
    private final int channel;

    Client(int channel) {
      this.channel = channel;
    }

    @Override
    public ByteSink data() {
      return ChannelProtocol.sink(socket, channel);
    }

    @Override
    public void ended() {
      // the protocol has no end of one channel
      if (ports.length == 1) {
        socket.close();
      }
    }

    @Override
    public void failed(String message) {
      byte[] text = message.getBytes(StandardCharsets.UTF_8);
      socket.writeBinaryMessage(ChannelProtocol.message(channel + 1, text, text.length));
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
