package io.github.sparkk8s.embedded.kubelet;

import com.sun.management.OperatingSystemMXBean;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The Node object that stands for this machine. */
final class NodeObject {
  private static final String MAX_PODS = "110"; // the kubelet's own default

  private NodeObject() {}

  /** Processors and memory of this machine. */
  static Map<String, Quantity> capacity() {
    Map<String, Quantity> capacity = new LinkedHashMap<>();
    int processors = Runtime.getRuntime().availableProcessors();
    capacity.put("cpu", new Quantity(Integer.toString(processors)));
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      long kibibytes = system.getTotalMemorySize() / 1024;
      capacity.put("memory", new Quantity(kibibytes + "Ki"));
    }
    capacity.put("pods", new Quantity(MAX_PODS));
    return capacity;
  }

  /**
   * The object.
   *
   * @param name its name
   * @param capacity what it has
   * @param now the time of its conditions
   */
  static Node of(String name, Map<String, Quantity> capacity, Instant now) {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String operatingSystem = os.startsWith("mac") ? "darwin" : os;
    String machine = System.getProperty("os.arch");
    String architecture = machine.equals("aarch64") ? "arm64" : machine;
    return new NodeBuilder()
        .withNewMetadata()
        .withName(name)
        .addToLabels("kubernetes.io/hostname", name)
        .addToLabels("kubernetes.io/os", operatingSystem)
        .addToLabels("kubernetes.io/arch", architecture)
        .endMetadata()
        .withNewSpec()
        .endSpec()
        .withNewStatus()
        .withCapacity(capacity)
        .withAllocatable(capacity)
        .withConditions(
            condition("MemoryPressure", "False", "KubeletHasSufficientMemory", now),
            condition("DiskPressure", "False", "KubeletHasNoDiskPressure", now),
            condition("PIDPressure", "False", "KubeletHasSufficientPID", now),
            condition("Ready", "True", "KubeletReady", now))
        .addNewAddress(DownwardApi.HOST_IP, "InternalIP")
        .addNewAddress(name, "Hostname")
        .withNewNodeInfo()
        .withArchitecture(architecture)
        .withOperatingSystem(operatingSystem)
        .withKernelVersion(System.getProperty("os.version"))
        .withOsImage(System.getProperty("os.name"))
        .withContainerRuntimeVersion("process://1")
        .withKubeletVersion("embedded")
        .endNodeInfo()
        .endStatus()
        .build();
  }

  private static NodeCondition condition(String type, String status, String reason, Instant now) {
    return new NodeConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withReason(reason)
        .withLastHeartbeatTime(now.toString())
        .withLastTransitionTime(now.toString())
        .build();
  }

  /** The terms of a pod's node selector that a node with these labels does not satisfy. */
  static List<String> unsatisfied(Map<String, String> labels, Map<String, String> selector) {
    return selector.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(labels.get(entry.getKey())))
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .sorted()
        .toList();
  }
}
