package io.github.sparkk8s.scalatest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TestEventReceiverTest {
  private static final long MILLIS = 10_000;

  private final List<TestEvent> events = new CopyOnWriteArrayList<>();

  @Test
  void endsSoonWhenNobodyConnected() throws IOException, InterruptedException {
    try (TestEventReceiver receiver = open(events::add)) {
      long start = System.nanoTime();

      assertThat(receiver.finish(MILLIS)).isEmpty();

      assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
      assertThat(receiver.isConnected()).isFalse();
    }
  }

  @Test
  void acceptsOneConnectionOnly() throws IOException, InterruptedException {
    try (TestEventReceiver receiver = open(events::add);
        Socket first = connect(receiver)) {
      send(first, stopped(1));
      while (events.isEmpty()) {
        Thread.sleep(5);
      }

      assertThatThrownBy(() -> connect(receiver).close()).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void receivesWhatASenderThatEndedHasLeft() throws IOException, InterruptedException {
    try (TestEventReceiver receiver = open(events::add)) {
      try (Socket sender = connect(receiver)) {
        send(sender, stopped(1) + stopped(2));
      }

      assertThat(receiver.finish(MILLIS)).isEmpty();

      assertThat(receiver.isConnected()).isTrue();
      assertThat(events).hasSize(2);
    }
  }

  @Test
  void reportsAnEventThatCannotBeReadAndReadsOn() throws IOException, InterruptedException {
    try (TestEventReceiver receiver = open(events::add)) {
      try (Socket sender = connect(receiver)) {
        send(sender, "<RunStopped>\n<oops>\n</RunStopped>\n" + stopped(1));
      }

      assertThat(receiver.finish(MILLIS).orElseThrow())
          .startsWith("An event of ScalaTest cannot be read");
      assertThat(events).hasSize(1);
    }
  }

  @Test
  void throwsWhatTheConsumerThrewAfterReadingToTheEnd() throws IOException {
    IllegalStateException defect = new IllegalStateException("console is broken");
    Consumer<TestEvent> consumer =
        event -> {
          events.add(event);
          throw defect;
        };
    try (TestEventReceiver receiver = open(consumer)) {
      try (Socket sender = connect(receiver)) {
        send(sender, stopped(1) + stopped(2));
      }

      assertThatThrownBy(() -> receiver.finish(MILLIS)).isSameAs(defect);
      assertThat(events).hasSize(2);
    }
  }

  private static TestEventReceiver open(Consumer<TestEvent> consumer) throws IOException {
    TestEventReceiver receiver = TestEventReceiver.open(StandardCharsets.UTF_8, consumer);
    receiver.start();
    return receiver;
  }

  private static Socket connect(TestEventReceiver receiver) throws IOException {
    return new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), receiver.port());
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String stopped(int time) {
    return "<RunStopped>\n<threadName>main</threadName>\n<timeStamp>"
        + time
        + "</timeStamp>\n</RunStopped>\n";
  }
}
