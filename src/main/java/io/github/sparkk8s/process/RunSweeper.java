package io.github.sparkk8s.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Ends the processes of runs and deletes their directories. */
final class RunSweeper {
  private static final Path PROC = Path.of("/proc");
  private static final Duration HALF_MADE_FOR = Duration.ofMinutes(10);

  private RunSweeper() {}

  /** Ends every run in the directory whose owner no longer lives. */
  static void sweep(Path runs) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(runs, Files::isDirectory)) {
      for (Path directory : entries) {
        if (isDead(directory)) {
          end(directory, directory.getFileName().toString());
        }
      }
    }
  }

  private static boolean isDead(Path directory) throws IOException {
    try {
      if (directory.getFileName().toString().startsWith(".")) {
        Instant made = Files.getLastModifiedTime(directory).toInstant();
        return made.isBefore(Instant.now().minus(HALF_MADE_FOR));
      }
      return ProcessIdentity.parse(Files.readString(Run.ownerFile(directory)))
          .flatMap(ProcessIdentity::find)
          .isEmpty();
    } catch (NoSuchFileException e) {
      return true; // its owner died while deleting it
    }
  }

  /** Kills all processes of a run, waits for their end, and deletes its directory. */
  static void end(Path directory, String id) throws IOException {
    Set<ProcessHandle> processes = new HashSet<>(recorded(directory));
    processes.addAll(marked(id));
    for (ProcessHandle process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    for (ProcessHandle process : processes) {
      awaitEnd(process);
    }
    DirectoryTree.delete(directory);
  }

  private static Set<ProcessHandle> recorded(Path directory) throws IOException {
    Set<ProcessHandle> found = new HashSet<>();
    Path file = Run.processesFile(directory);
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        ProcessIdentity.parse(line).flatMap(ProcessIdentity::find).ifPresent(found::add);
      }
    }
    return found;
  }

  /** Processes that carry the run's marker in their environment, whoever their parent is by now. */
  private static Set<ProcessHandle> marked(String id) throws IOException {
    Set<ProcessHandle> found = new HashSet<>();
    if (!Files.isDirectory(PROC.resolve("self"))) {
      return found;
    }
    String marker = Run.MARKER + "=" + id;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path entry : entries) {
        long pid = Long.parseLong(entry.getFileName().toString());
        if (pid != ProcessHandle.current().pid() && isMarked(entry, marker)) {
          ProcessHandle.of(pid).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private static boolean isMarked(Path proc, String marker) {
    try {
      String environment =
          new String(Files.readAllBytes(proc.resolve("environ")), StandardCharsets.ISO_8859_1);
      return Arrays.asList(environment.split("\0", -1)).contains(marker);
    } catch (IOException e) {
      return false; // ended meanwhile, or another user's: not one of ours
    }
  }

  private static void awaitEnd(ProcessHandle process) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (process.isAlive() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }
}
