package io.github.sparkk8s.deploy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.util.List;
import java.util.Map;

/**
 * The manifests that let a Spark driver work: namespace, service account, role and binding.
 *
 * <p>The rights are those that Spark's driver uses: it creates executor pods, its own headless
 * service, config maps and on-demand claims, and removes them with {@code deletecollection}
 * (KubernetesClusterSchedulerBackend.stop); stateful sets belong to {@code
 * spark.kubernetes.allocation.pods.allocator=statefulset}.
 */
final class DriverAccess {
  static final String MANAGED_BY = "app.kubernetes.io/managed-by";
  static final String MANAGER = "spark-k8s";
  static final String RUN_ID = "spark-k8s/run-id";

  private static final String ROLE = "spark-driver";
  private static final String RBAC_GROUP = "rbac.authorization.k8s.io";
  private static final List<String> VERBS =
      List.of("create", "get", "list", "watch", "update", "patch", "delete", "deletecollection");

  private final DeployRequest request;

  DriverAccess(DeployRequest request) {
    this.request = request;
  }

  Namespace namespace() {
    return new NamespaceBuilder()
        .withMetadata(
            new ObjectMetaBuilder().withName(request.namespace()).withLabels(labels()).build())
        .build();
  }

  /** The objects inside the namespace, each before those that refer to it. */
  List<HasMetadata> objects() {
    return List.of(
        new ServiceAccountBuilder().withMetadata(metadata(request.serviceAccount())).build(),
        new RoleBuilder()
            .withMetadata(metadata(roleName()))
            .withRules(
                rule("", "pods", "services", "configmaps", "persistentvolumeclaims"),
                rule("apps", "statefulsets"),
                new PolicyRuleBuilder()
                    .withApiGroups("")
                    .withResources("pods/log", "events")
                    .withVerbs("get", "list", "watch")
                    .build())
            .build(),
        new RoleBindingBuilder()
            .withMetadata(metadata(roleName()))
            .withNewRoleRef()
            .withApiGroup(RBAC_GROUP)
            .withKind("Role")
            .withName(roleName())
            .endRoleRef()
            .addNewSubject()
            .withKind("ServiceAccount")
            .withName(request.serviceAccount())
            .withNamespace(request.namespace())
            .endSubject()
            .build());
  }

  private String roleName() {
    return request.serviceAccount().equals("spark") ? ROLE : ROLE + "-" + request.serviceAccount();
  }

  private ObjectMeta metadata(String name) {
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace(request.namespace())
        .withLabels(labels())
        .build();
  }

  private Map<String, String> labels() {
    return Map.of(MANAGED_BY, MANAGER, RUN_ID, request.runId());
  }

  private static PolicyRule rule(String group, String... resources) {
    return new PolicyRuleBuilder()
        .withApiGroups(group)
        .withResources(resources)
        .withVerbs(VERBS)
        .build();
  }
}
