package io.github.sparkk8s.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcePathTest {
  private final ResourceType roles =
      ResourceTypes.ofPlural("rbac.authorization.k8s.io", "roles").orElseThrow();

  @Test
  void readsCollectionsObjectsAndSubresources() {
    assertThat(ResourcePath.parse("/api/v1/pods"))
        .contains(new ResourcePath(ResourceType.POD, null, null, null, false));
    assertThat(ResourcePath.parse("/api/v1/namespaces/team/pods/p/log"))
        .contains(new ResourcePath(ResourceType.POD, "team", "p", "log", false));
    assertThat(ResourcePath.parse("/apis/rbac.authorization.k8s.io/v1/namespaces/team/roles/a%3Ab"))
        .contains(new ResourcePath(roles, "team", "a:b", null, false));
    assertThat(ResourcePath.parse("/api/v1/watch/namespaces/team/pods"))
        .contains(new ResourcePath(ResourceType.POD, "team", null, null, true));
  }

  @Test
  void tellsANamespaceFromWhatIsInIt() {
    assertThat(ResourcePath.parse("/api/v1/namespaces/team"))
        .contains(new ResourcePath(ResourceType.NAMESPACE, null, "team", null, false));
    assertThat(ResourcePath.parse("/api/v1/namespaces/team/status"))
        .contains(new ResourcePath(ResourceType.NAMESPACE, null, "team", "status", false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/metrics",
        "/api/v1",
        "/api/v2/pods",
        "/apis/apps/v1beta1/deployments",
        "/api/v1/things",
        "/api/v1/namespaces/team/nodes",
        "/api/v1/namespaces/team/pods/p/log/more",
      })
  void knowsNoOtherPaths(String path) {
    assertThat(ResourcePath.parse(path)).isEmpty();
  }
}
