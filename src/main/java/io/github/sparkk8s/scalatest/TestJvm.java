package io.github.sparkk8s.scalatest;

import io.github.sparkk8s.process.Run;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs ScalaTest in a JVM of its own and waits for its end. */
public final class TestJvm {
  private static final long GRACE_MILLIS = 5_000;
  private static final long LAST_EVENTS_MILLIS = 10_000;

  private final Run run;
  private final Map<String, String> environment;

  /**
   * @param run what the JVM and its children end with
   * @param environment the environment of this process, of which parts are passed on
   */
  public TestJvm(Run run, Map<String, String> environment) {
    this.run = run;
    this.environment = Map.copyOf(environment);
  }

  /**
   * Runs the tests. Once the JVM has started there is always a result; its {@link Ending} says
   * whether all of it is there. An interrupt ends the JVM and stays set on the thread.
   *
   * @throws TestRunException when the JVM cannot be started
   */
  public TestRunResult run(TestJvmRequest request, TestRunListener listener) {
    TestRunRecorder recorder = new TestRunRecorder(listener);
    Charset charset = TestJvmCommand.charset(request.jvm());
    long start = System.nanoTime();
    try (TestEventReceiver receiver = TestEventReceiver.open(charset, recorder)) {
      TestJvmCommand command = TestJvmCommand.of(request, receiver.port());
      Process process = start(request, command);
      receiver.start();
      listener.testJvmStarted(process.pid(), command, request.outputFile());
      Ending ending = await(process, request, receiver, recorder);
      Duration duration = Duration.ofNanos(System.nanoTime() - start);
      return recorder.result(ending, duration, request.outputFile());
    } catch (IOException e) {
      throw TestRunException.notStarted(request.jvm().workingDirectory(), e);
    }
  }

  private Process start(TestJvmRequest request, TestJvmCommand command) throws IOException {
    JvmSettings jvm = request.jvm();
    if (!Files.isExecutable(jvm.executable())) {
      throw TestRunException.noJava(jvm.executable());
    }
    Files.createDirectories(request.outputFile().toAbsolutePath().getParent());
    writeArguments(command);
    ProcessBuilder builder =
        new ProcessBuilder(command.words())
            .directory(jvm.workingDirectory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(request.outputFile().toFile());
    builder.environment().clear();
    builder.environment().putAll(TestEnvironment.of(environment, jvm.environment()));
    Process process = run.start(builder);
    process.getOutputStream().close(); // tests read the end of standard input
    return process;
  }

  private static void writeArguments(TestJvmCommand command) throws IOException {
    // The launcher takes the file's bytes for text in the locale's charset.
    Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    Path file = command.argumentFile();
    try {
      Files.deleteIfExists(file);
      Files.createFile(file);
      if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
        // System properties may be secret.
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
      Files.write(file, command.arguments(), charset);
    } catch (CharacterCodingException e) {
      throw TestRunException.notEncodable(file, charset, e);
    }
  }

  private static Ending await(
      Process process, TestJvmRequest request, TestEventReceiver receiver, TestRunRecorder recorder)
      throws IOException {
    Ending stopped = new Ending.Interrupted();
    try {
      if (waitFor(process, request.timeout())) {
        Optional<String> unreadable = receiver.finish(LAST_EVENTS_MILLIS);
        JvmExit exit =
            new JvmExit(
                process.exitValue(),
                receiver.isConnected(),
                OutputTail.read(request.outputFile(), TestJvmCommand.charset(request.jvm())));
        return unreadable.map(exit::crashed).orElseGet(() -> exit.judge(recorder));
      }
      stopped = new Ending.TimedOut(request.timeout().orElseThrow());
      end(process, receiver);
    } catch (InterruptedException e) {
      endInterrupted(process, receiver);
      Thread.currentThread().interrupt();
    }
    return stopped;
  }

  private static boolean waitFor(Process process, Optional<Duration> timeout)
      throws InterruptedException {
    return timeout.isEmpty()
        ? process.waitFor() >= 0
        : process.waitFor(timeout.get().toNanos(), TimeUnit.NANOSECONDS);
  }

  private static void end(Process process, TestEventReceiver receiver) throws InterruptedException {
    Run.stop(process, GRACE_MILLIS);
    receiver.finish(LAST_EVENTS_MILLIS);
  }

  private static void endInterrupted(Process process, TestEventReceiver receiver) {
    try {
      end(process, receiver);
    } catch (InterruptedException e) {
      process.destroyForcibly(); // a second interrupt: no more patience
    }
  }
}
