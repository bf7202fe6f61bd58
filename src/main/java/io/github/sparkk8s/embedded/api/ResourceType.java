package io.github.sparkk8s.embedded.api;

/**
 * One kind of object that the API serves, with the words it goes by.
 *
 * @param group API group; empty for the core group
 * @param version the one version served
 * @param kind kind in camel case, such as {@code ConfigMap}
 * @param plural the word in paths, such as {@code configmaps}
 * @param namespaced whether its objects live in namespaces
 * @param hasStatus whether {@code status} is a subresource, written apart from the rest
 */
public record ResourceType(
    String group,
    String version,
    String kind,
    String plural,
    boolean namespaced,
    boolean hasStatus) {
  public static final ResourceType POD = namespaced("v1", "Pod", "pods", true);
  public static final ResourceType SERVICE = namespaced("v1", "Service", "services", true);
  public static final ResourceType CONFIG_MAP = namespaced("v1", "ConfigMap", "configmaps", false);
  public static final ResourceType SECRET = namespaced("v1", "Secret", "secrets", false);
  public static final ResourceType SERVICE_ACCOUNT =
      namespaced("v1", "ServiceAccount", "serviceaccounts", false);
  public static final ResourceType PERSISTENT_VOLUME_CLAIM =
      namespaced("v1", "PersistentVolumeClaim", "persistentvolumeclaims", true);
  public static final ResourceType EVENT = namespaced("v1", "Event", "events", false);
  public static final ResourceType PERSISTENT_VOLUME =
      clusterScoped("v1", "PersistentVolume", "persistentvolumes", true);
  public static final ResourceType NAMESPACE = clusterScoped("v1", "Namespace", "namespaces", true);
  public static final ResourceType NODE = clusterScoped("v1", "Node", "nodes", true);

  static ResourceType namespaced(String apiVersion, String kind, String plural, boolean hasStatus) {
    return of(apiVersion, kind, plural, true, hasStatus);
  }

  static ResourceType clusterScoped(
      String apiVersion, String kind, String plural, boolean hasStatus) {
    return of(apiVersion, kind, plural, false, hasStatus);
  }

  private static ResourceType of(
      String apiVersion, String kind, String plural, boolean namespaced, boolean hasStatus) {
    int slash = apiVersion.indexOf('/');
    String group = slash < 0 ? "" : apiVersion.substring(0, slash);
    String version = apiVersion.substring(slash + 1);
    return new ResourceType(group, version, kind, plural, namespaced, hasStatus);
  }

  /** Group and version as objects carry them: {@code v1}, {@code apps/v1}. */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** The name messages use: {@code pods}, {@code deployments.apps}. */
  public String qualifiedPlural() {
    return group.isEmpty() ? plural : plural + "." + group;
  }
}
