package io.github.sparkk8s.process;

import io.github.sparkk8s.SparkK8sException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * One use of the plugin on this machine: a scratch directory and the processes started for it.
 *
 * <p>Three lines of defence keep processes and files from outliving their owner: {@link #close()};
 * on Linux, when the owner is killed, {@code prctl(PR_SET_PDEATHSIG)}, set by {@code setpriv
 * --pdeathsig}, for the processes it started and a {@link Watchdog} for those they started; and
 * {@link #open(Path)}, which ends what earlier owners that no longer live have left.
 */
public final class Run implements AutoCloseable {
  /**
   * The environment variable that marks every process of a run, and is inherited by its children.
   */
  public static final String MARKER = "SPARK_K8S_RUN";

  private static final String OWNER = "owner";
  private static final String PROCESSES = "processes";

  private final String id;
  private final Path directory;
  private final List<String> wrapper;
  private final Watchdog watchdog;
  // PR_SET_PDEATHSIG fires when the *thread* that started the child ends, so one thread starts all.
  private final ExecutorService starter =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "spark-k8s-process-starter");
            thread.setDaemon(true);
            return thread;
          });

  private Run(String id, Path directory) {
    this.id = id;
    this.directory = directory;
    this.wrapper = LinuxWrapper.probe();
    this.watchdog = Watchdog.start(!wrapper.isEmpty(), MARKER + "=" + id);
  }

  /**
   * Opens a run after ending what dead runs have left in the same directory.
   *
   * @param runs the directory of all runs of this user; made when it is missing
   */
  public static Run open(Path runs) {
    String id = UUID.randomUUID().toString().substring(0, 8);
    Path directory = runs.resolve(id);
    try {
      Files.createDirectories(runs);
      RunSweeper.sweep(runs);
      // The owner file is there from the first moment on, so no other start takes us for dead.
      Path prepared = Files.createDirectory(runs.resolve("." + id));
      Files.writeString(prepared.resolve(OWNER), ProcessIdentity.current().toString());
      Files.move(prepared, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new SparkK8sException(
          "The run directory " + directory + " cannot be made: " + e,
          "Make it writable, or choose another cache directory with -Dspark-k8s.cacheDirectory.",
          e);
    }
    return new Run(id, directory);
  }

  /** Eight hexadecimal digits; the value of {@link #MARKER} and of the run-id label of objects. */
  public String id() {
    return id;
  }

  /** The scratch directory, deleted by {@link #close()}. */
  public Path directory() {
    return directory;
  }

  /**
   * Starts a process that ends with this run: in its own session, so that a terminal's Ctrl-C does
   * not reach it before us, marked, and killed by the kernel when this JVM is.
   *
   * @param builder its command is wrapped, its environment gets {@link #MARKER}
   */
  public Process start(ProcessBuilder builder) throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    command.addAll(builder.command());
    builder.command(command);
    builder.environment().put(MARKER, id);
    try {
      return starter.submit(() -> startAndRecord(builder)).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io
          ? io
          : new IOException(command + " did not start", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(command + " was not started: interrupted", e);
    }
  }

  private Process startAndRecord(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    Files.writeString(
        directory.resolve(PROCESSES),
        ProcessIdentity.of(process.toHandle()) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    return process;
  }

  /** Ends every process of this run and deletes its directory. Safe to call twice. */
  @Override
  public void close() {
    try {
      RunSweeper.end(directory, id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      watchdog.close();
      starter.shutdown();
    }
  }

  /** Waits until a process has ended; kills it, and its descendants, after the given time. */
  public static void stop(Process process, long graceMillis) throws InterruptedException {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroy();
    if (!process.waitFor(graceMillis, TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
    }
    descendants.forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
  }

  static Path ownerFile(Path directory) {
    return directory.resolve(OWNER);
  }

  static Path processesFile(Path directory) {
    return directory.resolve(PROCESSES);
  }
}
