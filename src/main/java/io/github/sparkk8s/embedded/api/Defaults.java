package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * Fills in what an API server and its first controllers fill in, for the kinds that act here.
 *
 * <p>Services have no virtual address in the embedded cluster: one without {@code clusterIP} is
 * made headless, so that what is read says what is so. Claims are bound at once, without a volume
 * object.
 */
final class Defaults {
  private Defaults() {}

  /** Defaults of a new object, its first status included. */
  static void create(ResourceType type, ObjectNode object) {
    if (type.hasStatus()) {
      object.remove("status");
    }
    write(type, object);
    if (type.equals(ResourceType.POD)) {
      String qosClass = qosClass(object.path("spec"));
      object.putObject("status").put("phase", "Pending").put("qosClass", qosClass);
    } else if (type.equals(ResourceType.PERSISTENT_VOLUME_CLAIM)) {
      claim(object);
    } else if (type.equals(ResourceType.PERSISTENT_VOLUME)) {
      object.putObject("status").put("phase", "Available");
    } else if (type.equals(ResourceType.NAMESPACE)) {
      object.putObject("status").put("phase", "Active");
      child(Metadata.of(object), "labels")
          .put("kubernetes.io/metadata.name", Metadata.name(object));
    }
  }

  /** Defaults that hold at each write. */
  static void write(ResourceType type, ObjectNode object) {
    if (type.equals(ResourceType.POD)) {
      pod(child(object, "spec"));
    } else if (type.equals(ResourceType.SECRET)) {
      secret(object);
    } else if (type.equals(ResourceType.SERVICE)) {
      service(object);
    }
  }

  private static void pod(ObjectNode spec) {
    absent(spec, "restartPolicy", "Always");
    absent(spec, "dnsPolicy", "ClusterFirst");
    absent(spec, "schedulerName", "default-scheduler");
    absent(spec, "serviceAccountName", spec.path("serviceAccount").asText("default"));
    absent(spec, "serviceAccount", spec.path("serviceAccountName").asText());
    if (!spec.hasNonNull("terminationGracePeriodSeconds")) {
      spec.put("terminationGracePeriodSeconds", 30);
    }
    spec.path("containers").forEach(Defaults::container);
    spec.path("initContainers").forEach(Defaults::container);
  }

  private static void container(JsonNode node) {
    if (node instanceof ObjectNode container) {
      String image = container.path("image").asText();
      String tag = image.substring(image.lastIndexOf('/') + 1);
      boolean latest = tag.endsWith(":latest") || !tag.contains(":");
      boolean pinned = tag.contains("@") || !latest;
      absent(container, "imagePullPolicy", pinned ? "IfNotPresent" : "Always");
      absent(container, "terminationMessagePath", "/dev/termination-log");
      absent(container, "terminationMessagePolicy", "File");
      child(container, "resources");
      for (JsonNode entry : container.path("ports")) {
        if (entry instanceof ObjectNode port) {
          absent(port, "protocol", "TCP");
        }
      }
    }
  }

  /** The quality of service of a pod, by the rules of the Kubernetes documentation. */
  private static String qosClass(JsonNode spec) {
    boolean any = false;
    boolean guaranteed = true;
    for (JsonNode container : spec.path("containers")) {
      JsonNode requests = container.path("resources").path("requests");
      JsonNode limits = container.path("resources").path("limits");
      any |= !requests.isEmpty() || !limits.isEmpty();
      for (String resource : new String[] {"cpu", "memory"}) {
        JsonNode limit = limits.path(resource);
        JsonNode request = requests.has(resource) ? requests.path(resource) : limit;
        guaranteed &= limits.has(resource) && limit.asText().equals(request.asText());
      }
    }
    return !any ? "BestEffort" : guaranteed ? "Guaranteed" : "Burstable";
  }

  private static void claim(ObjectNode object) {
    JsonNode spec = object.path("spec");
    ObjectNode status = object.putObject("status").put("phase", "Bound");
    if (spec.has("accessModes")) {
      status.set("accessModes", spec.get("accessModes").deepCopy());
    }
    if (spec.path("resources").has("requests")) {
      status.set("capacity", spec.path("resources").get("requests").deepCopy());
    }
  }

  private static void secret(ObjectNode object) {
    absent(object, "type", "Opaque");
    if (object.remove("stringData") instanceof ObjectNode plain) {
      ObjectNode data = child(object, "data");
      for (Map.Entry<String, JsonNode> entry : plain.properties()) {
        byte[] bytes = entry.getValue().asText().getBytes(StandardCharsets.UTF_8);
        data.put(entry.getKey(), Base64.getEncoder().encodeToString(bytes));
      }
    }
  }

  private static void service(ObjectNode object) {
    ObjectNode spec = child(object, "spec");
    absent(spec, "type", "ClusterIP");
    absent(spec, "sessionAffinity", "None");
    if (!spec.path("type").asText().equals("ExternalName")) {
      absent(spec, "clusterIP", "None");
    }
    for (JsonNode node : spec.path("ports")) {
      if (node instanceof ObjectNode port) {
        absent(port, "protocol", "TCP");
        if (!port.hasNonNull("targetPort") && port.has("port")) {
          port.set("targetPort", port.get("port"));
        }
      }
    }
  }

  private static void absent(ObjectNode node, String field, String value) {
    if (Metadata.text(node, field) == null) {
      node.put(field, value);
    }
  }

  private static ObjectNode child(ObjectNode node, String field) {
    return node.get(field) instanceof ObjectNode child ? child : node.putObject(field);
  }
}
