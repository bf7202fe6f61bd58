package io.github.sparkk8s.embedded.api;

import org.jspecify.annotations.Nullable;

/** An answer of the API other than success: becomes a {@code Status} object of the same code. */
public final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;
  private final @Nullable String group;
  private final @Nullable String resource;
  private final @Nullable String name;

  /**
   * @param code HTTP status code
   * @param reason machine-readable reason, such as {@code NotFound} or {@code AlreadyExists}
   * @param message what the client shows
   */
  public ApiError(int code, String reason, String message) {
    this(code, reason, message, null, null);
  }

  private ApiError(
      int code, String reason, String message, @Nullable ResourceType type, @Nullable String name) {
    super(message, null, false, false);
    this.code = code;
    this.reason = reason;
    this.group = type == null ? null : type.group();
    this.resource = type == null ? null : type.plural();
    this.name = name;
  }

  /** 404: there is no such object. */
  public static ApiError notFound(ResourceType type, String name) {
    String message = type.qualifiedPlural() + " \"" + name + "\" not found";
    return new ApiError(404, "NotFound", message, type, name);
  }

  /** 400: the request makes no sense, whatever the state of the cluster. */
  public static ApiError badRequest(String message) {
    return new ApiError(400, "BadRequest", message);
  }

  /** 409: an object of this name is there. */
  static ApiError alreadyExists(ResourceType type, String name) {
    String message = type.qualifiedPlural() + " \"" + name + "\" already exists";
    return new ApiError(409, "AlreadyExists", message, type, name);
  }

  /** 409: the object is not the one the request was made for. */
  static ApiError conflict(ResourceType type, String name, String cause) {
    String message =
        "Operation cannot be fulfilled on "
            + type.qualifiedPlural()
            + " \""
            + name
            + "\": "
            + cause;
    return new ApiError(409, "Conflict", message, type, name);
  }

  /** 403: the cluster's rules do not admit the request. */
  static ApiError forbidden(ResourceType type, String name, String cause) {
    String message = type.qualifiedPlural() + " \"" + name + "\" is forbidden: " + cause;
    return new ApiError(403, "Forbidden", message, type, name);
  }

  /** 422: a field of the object has a value that is not allowed; the cause begins with its path. */
  static ApiError invalid(ResourceType type, String name, String cause) {
    String kind = type.group().isEmpty() ? type.kind() : type.kind() + "." + type.group();
    String message = kind + " \"" + name + "\" is invalid: " + cause;
    return new ApiError(422, "Invalid", message, type, name);
  }

  /** 501: Kubernetes serves this, the embedded cluster does not. */
  static ApiError notImplemented(String what) {
    return new ApiError(
        501, "NotImplemented", what + " is not served by the embedded cluster; use a real one");
  }

  /** HTTP status code. */
  public int code() {
    return code;
  }

  /** Machine-readable reason. */
  public String reason() {
    return reason;
  }

  /** API group of the object concerned; null when no kind is known. */
  @Nullable String group() {
    return group;
  }

  /** Plural name of the kind concerned; null when no kind is known. */
  @Nullable String resource() {
    return resource;
  }

  /** Name of the object concerned; null when none is known. */
  @Nullable String name() {
    return name;
  }
}
