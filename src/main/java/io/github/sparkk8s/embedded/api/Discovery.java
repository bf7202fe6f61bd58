package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The documents by which clients learn what is served. The aggregated form is not offered: clients
 * that ask for it take these as well.
 */
final class Discovery {
  /** The line of Kubernetes whose behaviour is followed. */
  static final String VERSION_MINOR = "34";

  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  private static final Map<String, String> SHORT_NAMES =
      Map.ofEntries(
          Map.entry("pods", "po"),
          Map.entry("services", "svc"),
          Map.entry("configmaps", "cm"),
          Map.entry("serviceaccounts", "sa"),
          Map.entry("persistentvolumeclaims", "pvc"),
          Map.entry("persistentvolumes", "pv"),
          Map.entry("namespaces", "ns"),
          Map.entry("nodes", "no"),
          Map.entry("events", "ev"),
          Map.entry("endpoints", "ep"),
          Map.entry("resourcequotas", "quota"),
          Map.entry("limitranges", "limits"),
          Map.entry("deployments", "deploy"),
          Map.entry("statefulsets", "sts"),
          Map.entry("replicasets", "rs"),
          Map.entry("daemonsets", "ds"),
          Map.entry("cronjobs", "cj"),
          Map.entry("ingresses", "ing"),
          Map.entry("networkpolicies", "netpol"),
          Map.entry("storageclasses", "sc"),
          Map.entry("priorityclasses", "pc"),
          Map.entry("poddisruptionbudgets", "pdb"),
          Map.entry("customresourcedefinitions", "crd"));

  /** What {@code kubectl get all} shows. */
  private static final Set<String> CATEGORY_ALL =
      Set.of(
          "pods",
          "services",
          "deployments",
          "statefulsets",
          "replicasets",
          "daemonsets",
          "jobs",
          "cronjobs");

  private Discovery() {}

  /** The document at this path; empty when there is none. */
  static Optional<ObjectNode> document(String path) {
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return switch (trimmed) {
      case "" -> Optional.of(rootPaths());
      case "/version" -> Optional.of(version());
      case "/api" -> Optional.of(coreVersions());
      case "/apis" -> Optional.of(groups());
      case "/api/v1" -> Optional.of(resources("v1"));
      default -> ofGroup(trimmed);
    };
  }

  private static Optional<ObjectNode> ofGroup(String path) {
    if (!path.startsWith("/apis/")) {
      return Optional.empty();
    }
    String rest = path.substring("/apis/".length());
    for (ResourceType type : ResourceTypes.all()) {
      if (type.group().equals(rest)) {
        ObjectNode group = Documents.object().put("kind", "APIGroup").put("apiVersion", "v1");
        return Optional.of(group.setAll(group(type.apiVersion())));
      }
      if (!type.group().isEmpty() && type.apiVersion().equals(rest)) {
        return Optional.of(resources(rest));
      }
    }
    return Optional.empty();
  }

  private static ObjectNode rootPaths() {
    ObjectNode root = Documents.object();
    ArrayNode paths = root.putArray("paths");
    List.of("/api", "/api/v1", "/apis", "/healthz", "/livez", "/readyz", "/version")
        .forEach(paths::add);
    return root;
  }

  private static ObjectNode version() {
    return Documents.object()
        .put("major", "1")
        .put("minor", VERSION_MINOR)
        .put("gitVersion", "v1." + VERSION_MINOR + ".0-embedded")
        .put("gitCommit", "")
        .put("gitTreeState", "")
        .put("buildDate", "1970-01-01T00:00:00Z")
        .put("goVersion", "")
        .put("compiler", "javac")
        .put("platform", "java/jvm");
  }

  private static ObjectNode coreVersions() {
    ObjectNode versions = Documents.object().put("kind", "APIVersions");
    versions.putArray("versions").add("v1");
    versions.putArray("serverAddressByClientCIDRs");
    return versions;
  }

  private static ObjectNode groups() {
    ObjectNode list = Documents.object().put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode groups = list.putArray("groups");
    Set<String> apiVersions =
        ResourceTypes.all().stream()
            .filter(type -> !type.group().isEmpty())
            .map(ResourceType::apiVersion)
            .collect(Collectors.toCollection(TreeSet::new));
    apiVersions.forEach(apiVersion -> groups.add(group(apiVersion)));
    return list;
  }

  private static ObjectNode group(String apiVersion) {
    int slash = apiVersion.indexOf('/');
    ObjectNode group = Documents.object().put("name", apiVersion.substring(0, slash));
    ObjectNode version =
        Documents.object()
            .put("groupVersion", apiVersion)
            .put("version", apiVersion.substring(slash + 1));
    group.putArray("versions").add(version);
    group.set("preferredVersion", version);
    return group;
  }

  private static ObjectNode resources(String apiVersion) {
    ObjectNode list =
        Documents.object()
            .put("kind", "APIResourceList")
            .put("apiVersion", "v1")
            .put("groupVersion", apiVersion);
    ArrayNode resources = list.putArray("resources");
    for (ResourceType type : ResourceTypes.all()) {
      if (type.apiVersion().equals(apiVersion)) {
        resources.add(resource(type));
      }
    }
    return list;
  }

  private static ObjectNode resource(ResourceType type) {
    ObjectNode resource =
        Documents.object()
            .put("name", type.plural())
            .put("singularName", type.kind().toLowerCase(Locale.ROOT))
            .put("namespaced", type.namespaced())
            .put("kind", type.kind());
    ArrayNode verbs = resource.putArray("verbs");
    VERBS.forEach(verbs::add);
    String shortName = SHORT_NAMES.get(type.plural());
    if (shortName != null) {
      resource.putArray("shortNames").add(shortName);
    }
    if (CATEGORY_ALL.contains(type.plural())) {
      resource.putArray("categories").add("all");
    }
    return resource;
  }
}
