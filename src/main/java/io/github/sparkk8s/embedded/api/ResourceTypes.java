package io.github.sparkk8s.embedded.api;

import static io.github.sparkk8s.embedded.api.ResourceType.clusterScoped;
import static io.github.sparkk8s.embedded.api.ResourceType.namespaced;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The kinds that the embedded cluster serves.
 *
 * <p>Kinds other than those named in {@link ResourceType} are stored, listed and watched only: no
 * controller acts on them. Custom resource definitions are stored likewise, and open no path for
 * their custom resources.
 */
public final class ResourceTypes {
  private static final List<ResourceType> ALL =
      List.of(
          ResourceType.POD,
          ResourceType.SERVICE,
          ResourceType.CONFIG_MAP,
          ResourceType.SECRET,
          ResourceType.SERVICE_ACCOUNT,
          ResourceType.PERSISTENT_VOLUME_CLAIM,
          ResourceType.EVENT,
          ResourceType.PERSISTENT_VOLUME,
          ResourceType.NAMESPACE,
          ResourceType.NODE,
          namespaced("v1", "Endpoints", "endpoints", false),
          namespaced("v1", "ResourceQuota", "resourcequotas", true),
          namespaced("v1", "LimitRange", "limitranges", false),
          namespaced("apps/v1", "Deployment", "deployments", true),
          namespaced("apps/v1", "StatefulSet", "statefulsets", true),
          namespaced("apps/v1", "ReplicaSet", "replicasets", true),
          namespaced("apps/v1", "DaemonSet", "daemonsets", true),
          namespaced("batch/v1", "Job", "jobs", true),
          namespaced("batch/v1", "CronJob", "cronjobs", true),
          namespaced("rbac.authorization.k8s.io/v1", "Role", "roles", false),
          namespaced("rbac.authorization.k8s.io/v1", "RoleBinding", "rolebindings", false),
          clusterScoped("rbac.authorization.k8s.io/v1", "ClusterRole", "clusterroles", false),
          clusterScoped(
              "rbac.authorization.k8s.io/v1", "ClusterRoleBinding", "clusterrolebindings", false),
          namespaced("networking.k8s.io/v1", "Ingress", "ingresses", true),
          namespaced("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies", false),
          clusterScoped("storage.k8s.io/v1", "StorageClass", "storageclasses", false),
          clusterScoped("scheduling.k8s.io/v1", "PriorityClass", "priorityclasses", false),
          namespaced("policy/v1", "PodDisruptionBudget", "poddisruptionbudgets", true),
          namespaced("coordination.k8s.io/v1", "Lease", "leases", false),
          namespaced("discovery.k8s.io/v1", "EndpointSlice", "endpointslices", false),
          clusterScoped(
              "apiextensions.k8s.io/v1",
              "CustomResourceDefinition",
              "customresourcedefinitions",
              true));

  private static final Map<String, ResourceType> BY_PLURAL =
      index(type -> type.group() + "/" + type.plural());
  private static final Map<String, ResourceType> BY_KIND =
      index(type -> type.apiVersion() + "/" + type.kind());

  private ResourceTypes() {}

  private static Map<String, ResourceType> index(Function<ResourceType, String> key) {
    return ALL.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
  }

  /** Every kind served. */
  public static List<ResourceType> all() {
    return ALL;
  }

  /** The kind that a path names; the core group is empty. */
  public static Optional<ResourceType> ofPlural(String group, String plural) {
    return Optional.ofNullable(BY_PLURAL.get(group + "/" + plural));
  }

  /** The kind that an object names, such as {@code apps/v1} and {@code Deployment}. */
  public static Optional<ResourceType> ofKind(String apiVersion, String kind) {
    return Optional.ofNullable(BY_KIND.get(apiVersion + "/" + kind));
  }
}
