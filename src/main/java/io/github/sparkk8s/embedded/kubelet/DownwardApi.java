package io.github.sparkk8s.embedded.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceFieldSelector;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a container may learn about its pod ({@code fieldRef}, {@code resourceFieldRef}).
 *
 * @param pod the pod
 * @param podIp its address
 * @param nodeName the node it runs on
 * @param capacity what the node has; the limit of a container that sets none
 */
record DownwardApi(Pod pod, String podIp, String nodeName, Map<String, Quantity> capacity) {
  /** The address of the node: pods are on loopback, and so is it. */
  static final String HOST_IP = "127.0.0.1";

  private static final Pattern SUBSCRIPT =
      Pattern.compile("metadata\\.(labels|annotations)\\['([^']+)']");

  /**
   * The value of a field.
   *
   * @throws ContainerConfigException when the field is not offered
   */
  String field(String path) {
    ObjectMeta metadata = pod.getMetadata();
    Matcher subscript = SUBSCRIPT.matcher(path);
    if (subscript.matches()) {
      boolean label = subscript.group(1).equals("labels");
      Map<String, String> map = label ? metadata.getLabels() : metadata.getAnnotations();
      return map.getOrDefault(subscript.group(2), "");
    }
    return switch (path) {
      case "metadata.name" -> metadata.getName();
      case "metadata.namespace" -> metadata.getNamespace();
      case "metadata.uid" -> metadata.getUid();
      case "metadata.labels" -> lines(metadata.getLabels());
      case "metadata.annotations" -> lines(metadata.getAnnotations());
      case "spec.nodeName" -> nodeName;
      case "spec.serviceAccountName" -> pod.getSpec().getServiceAccountName();
      case "status.hostIP", "status.hostIPs" -> HOST_IP;
      case "status.podIP", "status.podIPs" -> podIp;
      default -> throw new ContainerConfigException("unsupported fieldPath: " + path);
    };
  }

  /** One {@code key="value"} a line, as the files of a downward API volume have them. */
  private static String lines(Map<String, String> map) {
    return new TreeMap<>(map)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=\"" + escape(entry.getValue()) + "\"")
            .collect(Collectors.joining("\n"));
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /**
   * A request or limit, divided by the divisor and rounded up.
   *
   * @param container the container meant when the reference names none
   */
  String resource(ResourceFieldSelector reference, @Nullable Container container) {
    Container named = container;
    for (Container candidate : pod.getSpec().getContainers()) {
      if (candidate.getName().equals(reference.getContainerName())) {
        named = candidate;
      }
    }
    String[] path = reference.getResource().split("\\.", 2);
    if (named == null || path.length != 2) {
      throw new ContainerConfigException("unsupported resource: " + reference.getResource());
    }
    ResourceRequirements resources =
        named.getResources() == null ? new ResourceRequirements() : named.getResources();
    Quantity limit = resources.getLimits().getOrDefault(path[1], capacity.get(path[1]));
    Quantity request = resources.getRequests().get(path[1]);
    Quantity quantity = path[0].equals("limits") ? limit : request;
    return quantity == null ? "0" : divide(quantity, reference.getDivisor());
  }

  private static String divide(Quantity quantity, @Nullable Quantity divisor) {
    BigDecimal amount = quantity.getNumericalAmount();
    BigDecimal unit = divisor == null ? BigDecimal.ONE : divisor.getNumericalAmount();
    BigDecimal by = unit.signum() == 0 ? BigDecimal.ONE : unit;
    return amount.divide(by, 0, RoundingMode.CEILING).toPlainString();
  }
}
