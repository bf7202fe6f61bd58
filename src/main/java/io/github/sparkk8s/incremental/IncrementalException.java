package io.github.sparkk8s.incremental;

import io.github.sparkk8s.SparkK8sException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A module's jar could not be made current. */
public final class IncrementalException extends SparkK8sException {
  private static final long serialVersionUID = 1L;

  private IncrementalException(String message, String suggestion, @Nullable Throwable cause) {
    super(message, suggestion, cause);
  }

  static IncrementalException unreadable(SourceModule module, Throwable cause) {
    return new IncrementalException(
        "The sources of module " + module.artifactId() + " cannot be read: " + cause + ".",
        "Make the files readable, or wait until the build that writes them has ended.",
        cause);
  }

  /**
   * One of the module's plugin executions failed; it has shown its own errors.
   *
   * @param execution such as {@code scala:compile (scala-compile-first)}
   * @param reason the failure in one line
   */
  public static IncrementalException executionFailed(
      SourceModule module, String execution, String reason, @Nullable Throwable cause) {
    return new IncrementalException(
        "Module "
            + module.artifactId()
            + " was not rebuilt: "
            + execution
            + " failed: "
            + reason
            + ". Spark home and images are as before.",
        "Mend what is shown above and run the goal again.",
        cause);
  }

  /** What the module depends on cannot be resolved. */
  public static IncrementalException unresolved(
      SourceModule module, String reason, Throwable cause) {
    return new IncrementalException(
        "Module " + module.artifactId() + " was not rebuilt: " + reason + ".",
        "Package what it depends on once: mvn package -DskipTests -am -pl :"
            + module.artifactId()
            + ".",
        cause);
  }

  /** Maven cannot say what it would execute. */
  public static IncrementalException noPlan(SourceModule module, Throwable cause) {
    return new IncrementalException(
        "Module "
            + module.artifactId()
            + " was not rebuilt: Maven has no execution plan for it: "
            + cause.getMessage(),
        "See that mvn package works in " + module.directory() + ".",
        cause);
  }

  /** The executions left no jar. */
  public static IncrementalException noJar(SourceModule module, @Nullable Path jar) {
    return new IncrementalException(
        "Module "
            + module.artifactId()
            + " has no jar"
            + (jar == null ? "" : " at " + jar)
            + ": no execution of its build made one.",
        "Name the execution that makes it with -Dspark-k8s.moduleGoals=artifactId:goal.",
        null);
  }
}
