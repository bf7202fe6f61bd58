package io.github.sparkk8s.embedded;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sparkk8s.embedded.api.ObjectStore;
import io.github.sparkk8s.embedded.api.ResourceType;

/** Objects that tools look for in every cluster. */
final class WellKnownObjects {
  private WellKnownObjects() {}

  /**
   * The namespace {@code kube-public} and, in it, where the registry is (KEP-1755).
   *
   * @param registry {@code host:port}
   */
  static void create(ObjectStore store, String registry) {
    store.create(ResourceType.NAMESPACE, null, named("kube-public"));
    ObjectNode hosting = named("local-registry-hosting");
    hosting.putObject("data").put("localRegistryHosting.v1", "host: \"" + registry + "\"\n");
    store.create(ResourceType.CONFIG_MAP, "kube-public", hosting);
  }

  private static ObjectNode named(String name) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.putObject("metadata").put("name", name);
    return object;
  }
}
