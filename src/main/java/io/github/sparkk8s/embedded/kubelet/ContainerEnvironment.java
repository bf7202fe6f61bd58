package io.github.sparkk8s.embedded.kubelet;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapKeySelector;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables that a pod gives to a container: {@code envFrom}, then {@code env}. */
final class ContainerEnvironment {
  /** What container runtimes give to an image without {@code PATH}. */
  static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private final ClusterObjects objects;
  private final DownwardApi downward;

  ContainerEnvironment(ClusterObjects objects, DownwardApi downward) {
    this.objects = objects;
    this.downward = downward;
  }

  /**
   * The variables in order; a value may refer to those before it.
   *
   * @param earlier variables that values may refer to but that are not the pod's own
   * @throws ContainerConfigException when an object or key is missing and not optional
   */
  Map<String, String> of(Container container, Map<String, String> earlier) {
    Map<String, String> known = new LinkedHashMap<>(earlier);
    container.getEnvFrom().forEach(source -> addAll(known, source));
    for (EnvVar variable : container.getEnv()) {
      String value =
          variable.getValueFrom() == null
              ? VariableExpansion.expand(text(variable.getValue()), known)
              : valueFrom(container, variable.getValueFrom());
      if (value != null) {
        known.put(variable.getName(), value);
      }
    }
    return known;
  }

  private void addAll(Map<String, String> known, EnvFromSource source) {
    String prefix = text(source.getPrefix());
    if (source.getConfigMapRef() != null) {
      String name = source.getConfigMapRef().getName();
      ConfigMap map = configMap(name, source.getConfigMapRef().getOptional());
      if (map != null) {
        map.getData().forEach((key, value) -> known.put(prefix + key, value));
      }
    }
    if (source.getSecretRef() != null) {
      Secret secret = secret(source.getSecretRef().getName(), source.getSecretRef().getOptional());
      if (secret != null) {
        secret.getData().forEach((key, value) -> known.put(prefix + key, decode(value)));
      }
    }
  }

  private @Nullable String valueFrom(Container container, EnvVarSource source) {
    if (source.getFieldRef() != null) {
      return downward.field(source.getFieldRef().getFieldPath());
    }
    if (source.getResourceFieldRef() != null) {
      return downward.resource(source.getResourceFieldRef(), container);
    }
    if (source.getConfigMapKeyRef() != null) {
      ConfigMapKeySelector reference = source.getConfigMapKeyRef();
      ConfigMap map = configMap(reference.getName(), reference.getOptional());
      String value = map == null ? null : map.getData().get(reference.getKey());
      return found(value, reference.getKey(), "ConfigMap", reference.getOptional());
    }
    if (source.getSecretKeyRef() != null) {
      SecretKeySelector reference = source.getSecretKeyRef();
      Secret secret = secret(reference.getName(), reference.getOptional());
      String value = secret == null ? null : secret.getData().get(reference.getKey());
      String encoded = found(value, reference.getKey(), "Secret", reference.getOptional());
      return encoded == null ? null : decode(encoded);
    }
    throw new ContainerConfigException("valueFrom names no source that this node knows");
  }

  private @Nullable String found(
      @Nullable String value, String key, String kind, @Nullable Boolean optional) {
    if (value == null && !Boolean.TRUE.equals(optional)) {
      throw new ContainerConfigException(
          "couldn't find key " + key + " in " + kind + " " + objects.namespace());
    }
    return value;
  }

  private @Nullable ConfigMap configMap(String name, @Nullable Boolean optional) {
    ConfigMap map = objects.configMap(name);
    if (map == null && !Boolean.TRUE.equals(optional)) {
      throw new ContainerConfigException("configmap \"" + name + "\" not found");
    }
    return map;
  }

  private @Nullable Secret secret(String name, @Nullable Boolean optional) {
    Secret secret = objects.secret(name);
    if (secret == null && !Boolean.TRUE.equals(optional)) {
      throw new ContainerConfigException("secret \"" + name + "\" not found");
    }
    return secret;
  }

  private static String decode(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
