package io.github.sparkk8s.distribution;

import java.nio.file.Path;
import java.time.Duration;

/** Hears what happens while a Spark home is made. */
public interface DistributionListener {
  /** Nothing changed since the home was made; nothing was done. */
  void homeIsCurrent(SparkHome home);

  /**
   * Work starts.
   *
   * @param directory the home to be made
   * @param origin what it is made from, in words
   * @param reason why
   */
  void homeStarted(Path directory, String origin, BuildReason reason);

  /**
   * An archive is being unpacked; at most one event in two seconds.
   *
   * @param archive the archive
   * @param bytesRead bytes of the archive read so far
   * @param totalBytes size of the archive
   */
  void unpacking(Path archive, long bytesRead, long totalBytes);

  /**
   * Files are being copied; at most one event in two seconds.
   *
   * @param directory the home being made
   * @param files files written so far
   */
  void copying(Path directory, int files);

  /**
   * Jars are copied, for this file system makes no symbolic links.
   *
   * @param cause the file system's answer
   */
  void linksImpossible(String cause);

  /** The home is in place. */
  void homeFinished(SparkHome home, Duration duration);

  /**
   * In a home that stays as it is otherwise, a jar came in place of another of its artifact.
   *
   * @param name the jar's name in the home
   * @param jar what is there now
   */
  void jarReplaced(SparkHome home, String name, Path jar);

  /**
   * A module's jar is gone from where its build had left it, so homes no longer get it.
   *
   * @param artifactId of the module
   * @param jar where it had been
   */
  void moduleJarGone(String artifactId, Path jar);
}
