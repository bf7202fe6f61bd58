package io.github.sparkk8s.embedded.api;

/** An answer of the API other than success: becomes a {@code Status} object of the same code. */
public final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;

  /**
   * @param code HTTP status code
   * @param reason machine-readable reason, such as {@code NotFound} or {@code AlreadyExists}
   * @param message what the client shows
   */
  public ApiError(int code, String reason, String message) {
    super(message, null, false, false);
    this.code = code;
    this.reason = reason;
  }

  /** HTTP status code. */
  public int code() {
    return code;
  }

  /** Machine-readable reason. */
  public String reason() {
    return reason;
  }
}
