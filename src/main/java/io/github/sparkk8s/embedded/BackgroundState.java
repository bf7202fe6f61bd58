package io.github.sparkk8s.embedded;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Optional;

/**
 * The content of {@code cluster.json}: readable by its owner only, since it holds the token.
 *
 * @param pid process id of the cluster's JVM
 * @param startMillis its start time, so that a reused process id is not taken for it
 * @param address where it answers
 */
record BackgroundState(long pid, long startMillis, EmbeddedAddress address) {
  static final int SCHEMA = 1;

  static BackgroundState ofThisProcess(EmbeddedAddress address) {
    ProcessHandle self = ProcessHandle.current();
    return new BackgroundState(self.pid(), startMillis(self), address);
  }

  @JsonIgnore
  boolean isAlive() {
    return process().isPresent();
  }

  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> startMillis(handle) == startMillis);
  }

  private static long startMillis(ProcessHandle handle) {
    return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
