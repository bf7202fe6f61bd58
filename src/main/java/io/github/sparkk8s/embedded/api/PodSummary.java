package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;

/** The columns READY, STATUS and RESTARTS of a pod, as {@code kubectl get} computes them. */
final class PodSummary {
  private PodSummary() {}

  static String ready(JsonNode pod) {
    long ready =
        pod.path("status")
            .path("containerStatuses")
            .valueStream()
            .filter(container -> container.path("ready").asBoolean())
            .count();
    return ready + "/" + pod.path("spec").path("containers").size();
  }

  static String restarts(JsonNode pod) {
    int restarts =
        pod.path("status")
            .path("containerStatuses")
            .valueStream()
            .mapToInt(container -> container.path("restartCount").asInt())
            .sum();
    return Integer.toString(restarts);
  }

  static String status(JsonNode pod) {
    JsonNode status = pod.path("status");
    if (Metadata.isTerminating(pod)) {
      return "Terminating";
    }
    for (JsonNode container : status.path("initContainerStatuses")) {
      String reason = reason(container, "");
      if (!reason.isEmpty() && !reason.equals("Completed")) {
        return "Init:" + reason;
      }
    }
    String shown = status.path("reason").asText(status.path("phase").asText("Unknown"));
    for (JsonNode container : status.path("containerStatuses")) {
      shown = reason(container, shown);
    }
    return shown;
  }

  private static String reason(JsonNode container, String otherwise) {
    JsonNode waiting = container.path("state").path("waiting");
    JsonNode terminated = container.path("state").path("terminated");
    if (waiting.hasNonNull("reason")) {
      return waiting.get("reason").asText();
    }
    if (terminated.hasNonNull("reason")) {
      return terminated.get("reason").asText();
    }
    return terminated.isObject() ? "ExitCode:" + terminated.path("exitCode").asInt() : otherwise;
  }
}
