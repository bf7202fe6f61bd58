package io.github.sparkk8s.embedded.kubelet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.github.sparkk8s.embedded.api.ApiError;
import io.github.sparkk8s.embedded.api.Metadata;
import io.github.sparkk8s.embedded.api.ObjectStore;
import io.github.sparkk8s.embedded.api.ResourceType;
import java.util.List;
import java.util.Map;

/**
 * Binds pods to the one node, unless their {@code nodeSelector} does not fit its labels. Affinity,
 * tolerations and free capacity are not looked at.
 */
final class PodScheduler {
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final ObjectStore store;
  private final String nodeName;

  PodScheduler(ObjectStore store, String nodeName) {
    this.store = store;
    this.nodeName = nodeName;
  }

  /** Binds a pod that has no node yet, or says in its status why it cannot. */
  void schedule(ObjectNode object) {
    Pod pod = ModelJson.read(object, Pod.class);
    String namespace = pod.getMetadata().getNamespace();
    String name = pod.getMetadata().getName();
    List<String> unsatisfied =
        NodeObject.unsatisfied(nodeLabels(), pod.getSpec().getNodeSelector());
    try {
      if (unsatisfied.isEmpty()) {
        ObjectNode bound = object.deepCopy();
        ((ObjectNode) bound.get("spec")).put("nodeName", nodeName);
        store.update(ResourceType.POD, namespace, name, bound);
        String message = "Successfully assigned " + namespace + "/" + name + " to " + nodeName;
        new PodEvents(store, pod, nodeName).scheduling("Normal", "Scheduled", message);
      } else {
        refuse(object, pod, unsatisfied);
      }
    } catch (ApiError e) {
      if (e.code() != NOT_FOUND && e.code() != CONFLICT) {
        throw e;
      }
      // deleted, or changed since: its next event brings it here again
    }
  }

  private Map<String, String> nodeLabels() {
    ObjectNode node = store.find(ResourceType.NODE, null, nodeName).orElse(null);
    return node == null ? Map.of() : ModelJson.read(node, Node.class).getMetadata().getLabels();
  }

  private void refuse(ObjectNode object, Pod pod, List<String> unsatisfied) {
    String message =
        "0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector"
            + " ("
            + String.join(", ", unsatisfied)
            + ").";
    PodStatus status = pod.getStatus();
    boolean said =
        status.getConditions().stream()
            .anyMatch(condition -> message.equals(condition.getMessage()));
    if (said) {
      return;
    }
    status.setConditions(
        List.of(
            new PodConditionBuilder()
                .withType("PodScheduled")
                .withStatus("False")
                .withReason("Unschedulable")
                .withMessage(message)
                .withLastTransitionTime(PodStatusBoard.now().toString())
                .build()));
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    written.set("status", ModelJson.write(status));
    String namespace = pod.getMetadata().getNamespace();
    store.updateStatus(ResourceType.POD, namespace, Metadata.name(object), written);
    new PodEvents(store, pod, nodeName).scheduling("Warning", "FailedScheduling", message);
  }

  /** The pods that have no node. */
  List<ObjectNode> unbound() {
    return store.list(ResourceType.POD, null, PodScheduler::isUnbound);
  }

  static boolean isUnbound(JsonNode pod) {
    return pod.path("spec").path("nodeName").asText("").isEmpty()
        && !Metadata.isTerminating(pod)
        && pod.path("status").path("phase").asText().equals("Pending");
  }
}
