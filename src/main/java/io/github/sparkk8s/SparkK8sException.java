package io.github.sparkk8s;

import org.jspecify.annotations.Nullable;

/**
 * The one root of all failures this plugin reports.
 *
 * <p>{@link #getMessage()} says what failed, with which object, and why; {@link #suggestion()} says
 * one thing the reader can do about it. Subclasses, about one per stage, carry facts as fields.
 */
public class SparkK8sException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String suggestion;

  /**
   * @param message what failed, with which object, and why
   * @param suggestion one thing to do, an imperative sentence
   */
  public SparkK8sException(String message, String suggestion) {
    this(message, suggestion, null);
  }

  /**
   * @param message what failed, with which object, and why
   * @param suggestion one thing to do, an imperative sentence
   * @param cause the failure below this one
   */
  public SparkK8sException(String message, String suggestion, @Nullable Throwable cause) {
    super(message, cause);
    this.suggestion = suggestion;
  }

  /** One thing the reader can do, an imperative sentence. */
  public final String suggestion() {
    return suggestion;
  }
}
