package io.github.sparkk8s.process;

import java.time.Instant;
import java.util.Optional;

/**
 * A process id with the time its process started, so that a reused id is not taken for the process.
 *
 * @param pid the process id
 * @param startMillis start time in milliseconds since the epoch; 0 when the system does not tell
 */
record ProcessIdentity(long pid, long startMillis) {
  static ProcessIdentity current() {
    return of(ProcessHandle.current());
  }

  static ProcessIdentity of(ProcessHandle handle) {
    return new ProcessIdentity(
        handle.pid(), handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
  }

  /** Reads what {@link #toString()} wrote; empty for anything else. */
  static Optional<ProcessIdentity> parse(String line) {
    String[] parts = line.trim().split(" ", -1);
    try {
      return parts.length == 2
          ? Optional.of(new ProcessIdentity(Long.parseLong(parts[0]), Long.parseLong(parts[1])))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The live process this names, when there still is one. */
  Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(h -> equals(of(h)));
  }

  @Override
  public String toString() {
    return pid + " " + startMillis;
  }
}
