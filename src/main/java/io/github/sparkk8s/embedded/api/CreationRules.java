package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What must be there before an object is created. Guarded by the store's lock. */
final class CreationRules {
  private final ObjectTable objects;

  CreationRules(ObjectTable objects) {
    this.objects = objects;
  }

  /** Refuses an object whose namespace is missing or being deleted. */
  void checkNamespace(ResourceType type, ObjectNode object) {
    String name = Metadata.namespace(object);
    if (name == null) {
      return;
    }
    ObjectNode namespace = objects.get(ResourceType.NAMESPACE, null, name);
    if (namespace == null) {
      throw ApiError.notFound(ResourceType.NAMESPACE, name);
    }
    if (Metadata.isTerminating(namespace)) {
      throw ApiError.forbidden(
          type,
          Metadata.name(object),
          "unable to create new content in namespace " + name + " because it is being terminated");
    }
  }

  /** Refuses a pod whose service account is missing. */
  void checkServiceAccount(ObjectNode pod) {
    String namespace = Metadata.namespace(pod);
    String account = pod.path("spec").path("serviceAccountName").asText();
    if (objects.get(ResourceType.SERVICE_ACCOUNT, namespace, account) == null) {
      throw ApiError.forbidden(
          ResourceType.POD,
          Metadata.name(pod),
          "error looking up service account "
              + namespace
              + "/"
              + account
              + ": serviceaccount \""
              + account
              + "\" not found");
    }
  }
}
