package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes {@code meta/v1 Status} objects. */
final class Status {
  private Status() {}

  static ObjectNode of(ApiError error) {
    ObjectNode status = document("Failure");
    status.put("message", error.getMessage());
    status.put("reason", error.reason());
    if (error.resource() != null) {
      ObjectNode details = status.putObject("details");
      details.put("name", error.name()).put("kind", error.resource());
      if (error.group() != null && !error.group().isEmpty()) {
        details.put("group", error.group());
      }
    }
    return status.put("code", error.code());
  }

  /** The answer to a deletion that is done. */
  static ObjectNode deleted(ResourceType type, ObjectNode object) {
    ObjectNode status = document("Success");
    ObjectNode details = status.putObject("details");
    details.put("name", Metadata.name(object)).put("kind", type.plural());
    if (!type.group().isEmpty()) {
      details.put("group", type.group());
    }
    details.put("uid", Metadata.uid(object));
    return status;
  }

  /**
   * How a command ended, as sent on the error channel of exec (<a
   * href="https://github.com/kubernetes/apimachinery/blob/master/pkg/util/remotecommand/constants.go">
   * remotecommand, version 4</a>).
   */
  static ObjectNode exited(int code) {
    if (code == 0) {
      return document("Success");
    }
    ObjectNode status = document("Failure");
    status
        .put("message", "command terminated with non-zero exit code: exit status " + code)
        .put("reason", "NonZeroExitCode");
    status
        .putObject("details")
        .putArray("causes")
        .addObject()
        .put("reason", "ExitCode")
        .put("message", Integer.toString(code));
    return status;
  }

  private static ObjectNode document(String outcome) {
    ObjectNode status = Documents.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    return status.put("status", outcome);
  }
}
