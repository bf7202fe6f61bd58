package io.github.sparkk8s.embedded.kubelet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.github.sparkk8s.embedded.api.ApiError;
import io.github.sparkk8s.embedded.api.Metadata;
import io.github.sparkk8s.embedded.api.ObjectStore;
import io.github.sparkk8s.embedded.api.ResourceType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the events of one pod; an event that happens again counts up. */
final class PodEvents {
  private static final int NOT_FOUND = 404;
  private static final int FORBIDDEN = 403;

  private final ObjectStore store;
  private final Pod pod;
  private final String nodeName;
  private final Map<Occurrence, String> names = new HashMap<>();

  PodEvents(ObjectStore store, Pod pod, String nodeName) {
    this.store = store;
    this.pod = pod;
    this.nodeName = nodeName;
  }

  /** What happened, as told by a component, of a container or of the pod as a whole. */
  record Occurrence(
      String type, String component, String reason, @Nullable String container, String message) {}

  /** Something that goes as it should. */
  void normal(String reason, @Nullable String container, String message) {
    record(new Occurrence("Normal", "kubelet", reason, container, message));
  }

  /** Something that does not. */
  void warning(String reason, @Nullable String container, String message) {
    record(new Occurrence("Warning", "kubelet", reason, container, message));
  }

  /** The scheduler's events. */
  void scheduling(String type, String reason, String message) {
    record(new Occurrence(type, "default-scheduler", reason, null, message));
  }

  private synchronized void record(Occurrence occurrence) {
    String namespace = pod.getMetadata().getNamespace();
    String known = names.get(occurrence);
    try {
      ObjectNode current =
          known == null ? null : store.find(ResourceType.EVENT, namespace, known).orElse(null);
      if (known != null && current != null) {
        ObjectNode again = current.deepCopy();
        again
            .put("count", again.path("count").asInt(1) + 1)
            .put("lastTimestamp", PodStatusBoard.now().toString());
        store.update(ResourceType.EVENT, namespace, known, again);
      } else {
        ObjectNode event = ModelJson.write(event(pod, nodeName, occurrence));
        ObjectNode created = store.create(ResourceType.EVENT, namespace, event);
        names.put(occurrence, Metadata.name(created));
      }
    } catch (ApiError e) {
      if (e.code() != NOT_FOUND && e.code() != FORBIDDEN) {
        throw e;
      }
      // the namespace is going away, and its events with it
    }
  }

  /** The event that tells of an occurrence for the first time. */
  static Event event(Pod pod, String nodeName, Occurrence occurrence) {
    String now = PodStatusBoard.now().toString();
    String container = occurrence.container();
    return new EventBuilder()
        .withNewMetadata()
        .withGenerateName(pod.getMetadata().getName() + ".")
        .endMetadata()
        .withType(occurrence.type())
        .withReason(occurrence.reason())
        .withMessage(occurrence.message())
        .withCount(1)
        .withFirstTimestamp(now)
        .withLastTimestamp(now)
        .withReportingComponent(occurrence.component())
        .withReportingInstance(nodeName)
        .withNewSource()
        .withComponent(occurrence.component())
        .withHost(nodeName)
        .endSource()
        .withNewInvolvedObject()
        .withApiVersion("v1")
        .withKind("Pod")
        .withNamespace(pod.getMetadata().getNamespace())
        .withName(pod.getMetadata().getName())
        .withUid(pod.getMetadata().getUid())
        .withFieldPath(container == null ? null : "spec.containers{" + container + "}")
        .endInvolvedObject()
        .build();
  }
}
