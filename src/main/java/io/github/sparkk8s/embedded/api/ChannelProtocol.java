package io.github.sparkk8s.embedded.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/**
 * The WebSocket protocol of exec, attach and port-forward: each message begins with the number of
 * its channel (<a
 * href="https://github.com/kubernetes/apimachinery/blob/master/pkg/util/remotecommand/constants.go">
 * remotecommand</a>).
 */
final class ChannelProtocol {
  static final String V4 = "v4.channel.k8s.io";

  /** As version 4, and the client can close a channel. */
  static final String V5 = "v5.channel.k8s.io";

  static final int STDIN = 0;
  static final int STDOUT = 1;
  static final int STDERR = 2;
  static final int ERROR = 3;

  /** Followed by the number of the channel that the client closes. */
  static final int CLOSE = 255;

  private ChannelProtocol() {}

  static Buffer message(int channel, byte[] bytes, int length) {
    return Buffer.buffer(length + 1).appendByte((byte) channel).appendBytes(bytes, 0, length);
  }

  /** What writes to one channel. */
  static ByteSink sink(ServerWebSocket socket, int channel) {
    return (bytes, length) ->
        ByteSink.await(socket.writeBinaryMessage(message(channel, bytes, length)));
  }
}
