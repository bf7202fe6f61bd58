package io.github.sparkk8s.embedded.kubelet;

import io.fabric8.kubernetes.api.model.HostAlias;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The cluster's names as {@code /etc/hosts} of a pod.
 *
 * <p>Each service with a selector is treated as headless: its name stands for the addresses of the
 * pods it selects, ready or not.
 */
final class HostsFile {
  /** A pod that has an address. */
  record Host(Pod pod, String ip) {
    private String namespace() {
      return pod.getMetadata().getNamespace();
    }
  }

  private HostsFile() {}

  /** The text for one pod. */
  static String text(
      String apiHost, Host self, Collection<Host> hosts, Collection<Service> services) {
    StringBuilder text = new StringBuilder("127.0.0.1 localhost\n");
    line(text, apiHost, names("kubernetes", "default", self.namespace()));
    String subdomain = self.pod().getSpec().getSubdomain();
    String hostname = ContainerPlanner.hostname(self.pod());
    boolean qualified = subdomain != null && !subdomain.isEmpty();
    String suffix = "." + subdomain + "." + self.namespace() + ".svc.cluster.local";
    line(text, self.ip(), qualified ? hostname + suffix + " " + hostname : hostname);
    for (Service service : services) {
      for (Host host : hosts) {
        if (selects(service, host)) {
          String name = service.getMetadata().getName();
          line(text, host.ip(), names(name, host.namespace(), self.namespace()));
        }
      }
    }
    for (HostAlias alias : self.pod().getSpec().getHostAliases()) {
      line(text, alias.getIp(), String.join(" ", alias.getHostnames()));
    }
    return text.toString();
  }

  private static boolean selects(Service service, Host host) {
    Map<String, String> selector =
        service.getSpec() == null ? Map.of() : service.getSpec().getSelector();
    return selector != null
        && !selector.isEmpty()
        && service.getMetadata().getNamespace().equals(host.namespace())
        && host.pod().getMetadata().getLabels().entrySet().containsAll(selector.entrySet());
  }

  /** All forms of a service's name that the search domains of a pod allow. */
  private static String names(String service, String namespace, String from) {
    String qualified = service + "." + namespace;
    List<String> names =
        namespace.equals(from) || service.equals("kubernetes")
            ? List.of(qualified + ".svc.cluster.local", qualified + ".svc", qualified, service)
            : List.of(qualified + ".svc.cluster.local", qualified + ".svc", qualified);
    return String.join(" ", names);
  }

  private static void line(StringBuilder text, String ip, String names) {
    text.append(ip).append(' ').append(names).append('\n');
  }
}
