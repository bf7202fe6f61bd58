package incremental;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Undoes in reverse order what was done, at the end or at Ctrl-C, whichever comes first. */
final class Cleanup implements AutoCloseable {
  private static final int GRACE_SECONDS = 10;

  private final Deque<Action> actions = new ArrayDeque<>();

  /** Also works when this JVM is told to end. */
  Cleanup() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "cleanup"));
  }

  /** Makes a temporary folder that is deleted at the end. */
  Path temporaryFolder() throws IOException {
    Path folder = Files.createTempDirectory("spark-k8s-bench");
    add(() -> delete(folder));
    return folder;
  }

  /** Remembers what to do. */
  synchronized void add(Action action) {
    actions.push(action);
  }

  @Override
  public synchronized void close() {
    List<ProcessHandle> running = ProcessHandle.current().descendants().toList();
    running.forEach(ProcessHandle::destroy);
    for (ProcessHandle process : running) {
      process.onExit().completeOnTimeout(process, GRACE_SECONDS, TimeUnit.SECONDS).join();
      process.destroyForcibly();
    }
    while (!actions.isEmpty()) {
      try {
        actions.pop().run();
      } catch (Exception e) {
        System.err.println("not cleaned up: " + e); // and on with the rest
      }
    }
  }

  /** Deletes a folder with all that is in it. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Cleanup::deleteOne);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One thing to undo. */
  interface Action {
    void run() throws Exception;
  }
}
