package io.github.sparkk8s.embedded.kubelet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Service;
import io.github.sparkk8s.embedded.kubelet.PodStatuses.Facts;
import java.time.Instant;
import java.util.Map;

/**
 * Loads the classes of the object model while nobody waits for them; without it the first pod of a
 * JVM starts more than a second later.
 */
final class ModelWarmUp implements Runnable {
  @Override
  public void run() {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.putObject("metadata").put("name", "none").put("namespace", "none").put("uid", "none");
    ObjectNode spec = object.putObject("spec").put("restartPolicy", "Never");
    spec.putArray("containers").addObject().put("name", "none").put("image", "none");
    Pod pod = ModelJson.read(object, Pod.class);
    Map<String, ContainerRecord> containers = Map.of("none", ContainerRecord.waiting("None"));
    Facts facts = new Facts("", Instant.EPOCH, Map.of(), containers, null);
    PodStatus status = PodStatuses.of(pod, facts, null, Instant.EPOCH);
    ModelJson.write(status);
    ModelJson.write(PodEvents.event(pod, "none", new PodEvents.Occurrence("", "", "", null, "")));
    object.remove("spec");
    ModelJson.read(object, Service.class);
  }
}
