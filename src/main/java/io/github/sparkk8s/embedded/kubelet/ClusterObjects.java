package io.github.sparkk8s.embedded.kubelet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.github.sparkk8s.embedded.api.ObjectStore;
import io.github.sparkk8s.embedded.api.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one namespace that pods refer to, as the store has them at the time of asking.
 *
 * @param store where they are
 * @param namespace the pod's namespace
 */
record ClusterObjects(ObjectStore store, String namespace) {
  @Nullable ConfigMap configMap(String name) {
    return find(ResourceType.CONFIG_MAP, namespace, name, ConfigMap.class);
  }

  @Nullable Secret secret(String name) {
    return find(ResourceType.SECRET, namespace, name, Secret.class);
  }

  @Nullable PersistentVolumeClaim claim(String name) {
    return find(ResourceType.PERSISTENT_VOLUME_CLAIM, namespace, name, PersistentVolumeClaim.class);
  }

  @Nullable PersistentVolume persistentVolume(String name) {
    return find(ResourceType.PERSISTENT_VOLUME, null, name, PersistentVolume.class);
  }

  private <T> @Nullable T find(
      ResourceType type, @Nullable String in, String name, Class<T> model) {
    ObjectNode object = store.find(type, in, name).orElse(null);
    return object == null ? null : ModelJson.read(object, model);
  }
}
