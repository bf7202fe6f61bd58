package io.github.sparkk8s.embedded.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.github.sparkk8s.embedded.kubelet.HostsFile.Host;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostsFileTest {
  private static Host host(String namespace, String name, String ip) {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withNamespace(namespace)
            .withName(name)
            .addToLabels("app", name)
            .endMetadata()
            .withNewSpec()
            .addNewHostAlias()
            .withIp("10.0.0.1")
            .withHostnames("alias", "other")
            .endHostAlias()
            .endSpec()
            .build();
    return new Host(pod, ip);
  }

  private static Service service(String namespace, String name, Map<String, String> selector) {
    return new ServiceBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .endMetadata()
        .withNewSpec()
        .withSelector(selector)
        .endSpec()
        .build();
  }

  @Test
  void namesTheApiServerItselfServicesAndAliases() {
    Host self = host("default", "driver", "127.77.0.11");
    Host other = host("apps", "web", "127.77.0.12");
    List<Service> services =
        List.of(
            service("default", "driver-svc", Map.of("app", "driver")),
            service("apps", "web-svc", Map.of("app", "web")),
            service("apps", "no-pods", Map.of("app", "driver")),
            service("apps", "no-selector", Map.of()));

    assertThat(HostsFile.text("127.77.0.1", self, List.of(self, other), services))
        .isEqualTo(
            """
            127.0.0.1 localhost
            127.77.0.1 kubernetes.default.svc.cluster.local kubernetes.default.svc \
            kubernetes.default kubernetes
            127.77.0.11 driver
            127.77.0.11 driver-svc.default.svc.cluster.local driver-svc.default.svc \
            driver-svc.default driver-svc
            127.77.0.12 web-svc.apps.svc.cluster.local web-svc.apps.svc web-svc.apps
            10.0.0.1 alias other
            """);
  }
}
