package io.github.sparkk8s.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PodStreamsTest {
  @TempDir Path directory;
  private Path log;
  private ApiFixture api;
  private PodResource pod;

  @BeforeEach
  void start() throws Exception {
    log = Files.writeString(directory.resolve("log"), "one\ntwo\n");
    api = new ApiFixture(log);
    api.client.resource(ApiServerTest.pod("p", "1")).create();
    pod = api.client.pods().withName("p");
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void givesALog() throws Exception {
    assertThat(pod.getLog()).isEqualTo("one\ntwo\n");
    assertThat(pod.tailingLines(1).getLog()).isEqualTo("two\n");
    assertThat(
            api.send(api.request("/api/v1/namespaces/default/pods/p/log?previous=true"))
                .statusCode())
        .isEqualTo(400);
    assertThat(api.send(api.request("/api/v1/namespaces/default/pods/missing/log")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void saysThatAContainerHasNotStarted() throws Exception {
    Files.delete(log);

    HttpResponse<String> answer =
        api.send(api.request("/api/v1/namespaces/default/pods/p/log?follow=true"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("is waiting to start");
  }

  @Test
  void followsALogAsItIsWritten() throws Exception {
    api.containerLives.set(true);
    try (LogWatch watch = pod.watchLog();
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(watch.getOutput(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("one");
      assertThat(lines.readLine()).isEqualTo("two");
      Files.writeString(log, "three\n", StandardOpenOption.APPEND);
      assertThat(lines.readLine()).isEqualTo("three");
      api.containerLives.set(false);
      assertThat(lines.readLine()).isNull();
    }
  }

  @Test
  void runsACommandWithItsStreamsAndExitCode() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (ExecWatch exec =
        pod.redirectingInput()
            .writingOutput(out)
            .writingError(err)
            .exec("sh", "-c", "read line; echo got $line; echo bad >&2; exit 3")) {
      exec.getInput().write("hello\n".getBytes(StandardCharsets.UTF_8));
      exec.getInput().flush();

      assertThat(exec.exitCode().get(10, TimeUnit.SECONDS)).isEqualTo(3);
      assertThat(out).hasToString("got hello\n");
      assertThat(err).hasToString("bad\n");
    }
  }

  @Test
  void carriesMuchOutputWhole() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ExecWatch exec =
        pod.writingOutput(out).exec("sh", "-c", "head -c 3000000 /dev/zero | tr '\\0' x")) {
      assertThat(exec.exitCode().get(20, TimeUnit.SECONDS)).isZero();
    }

    assertThat(out.size()).isEqualTo(3_000_000);
  }

  @Test
  void endsTheCommandWhenTheClientLeaves() throws Exception {
    Path pid = directory.resolve("pid");
    ProcessHandle process;
    try (ExecWatch exec =
        pod.redirectingOutput().exec("sh", "-c", "echo $$ > " + pid + "; echo up; exec sleep 60")) {
      assertThat(exec.getOutput().read()).isEqualTo('u');
      process = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
    }

    assertThat(process.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
  }

  @Test
  void refusesACommandInAMissingPod() {
    assertThatThrownBy(
            () -> {
              try (ExecWatch exec = api.client.pods().withName("missing").exec("true")) {
                exec.exitCode().get(10, TimeUnit.SECONDS);
              }
            })
        .hasStackTraceContaining("pods \"missing\" not found");
  }

  @Test
  void attachesToTheLog() throws Exception {
    api.containerLives.set(true);
    try (ExecWatch attached = pod.redirectingOutput().attach();
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(attached.getOutput(), StandardCharsets.UTF_8))) {
      CompletableFuture<String> line =
          CompletableFuture.supplyAsync(() -> lines.lines().findFirst().orElse("nothing"));
      while (!line.isDone()) {
        Files.writeString(log, "three\n", StandardOpenOption.APPEND);
        TimeUnit.MILLISECONDS.sleep(50);
      }
      assertThat(line.get()).isEqualTo("three");
    }
  }

  @Test
  void tellsSpdyClientsWhichKubectlIsNeeded() throws Exception {
    // the JDK's client allows no other protocol to be asked for
    try (Socket socket =
        api.trusting.getSocketFactory().createSocket("127.0.0.1", api.server.port())) {
      String request =
          "POST /api/v1/namespaces/default/pods/p/exec?command=true HTTP/1.1\r\nHost: x\r\n"
              + "Authorization: Bearer "
              + api.tokens.admin()
              + "\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      byte[] answer = new byte[4096];
      int length = socket.getInputStream().read(answer);

      assertThat(new String(answer, 0, length, StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 400")
          .contains("use kubectl 1.31 or later");
    }
  }

  @Test
  void wantsAnUpgradeForExec() throws Exception {
    HttpResponse<String> answer =
        api.send(api.request("/api/v1/namespaces/default/pods/p/exec?command=true"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Upgrade request required");
  }

  @Test
  void forwardsPorts() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        LocalPortForward forward = pod.portForward(server.getLocalPort());
        Socket client = new Socket(InetAddress.getLoopbackAddress(), forward.getLocalPort())) {
      OutputStream out = client.getOutputStream();
      out.write("ping".getBytes(StandardCharsets.UTF_8));
      out.flush();
      try (Socket accepted = server.accept();
          InputStream in = accepted.getInputStream()) {
        assertThat(new String(in.readNBytes(4), StandardCharsets.UTF_8)).isEqualTo("ping");
        accepted.getOutputStream().write("pong".getBytes(StandardCharsets.UTF_8));
        accepted.getOutputStream().flush();
        assertThat(new String(client.getInputStream().readNBytes(4), StandardCharsets.UTF_8))
            .isEqualTo("pong");
      }
    }
  }
}
