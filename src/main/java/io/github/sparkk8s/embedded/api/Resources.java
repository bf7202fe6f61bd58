package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes objects as the REST conventions of Kubernetes have it. Lists are given whole,
 * whatever {@code limit} they ask for; {@code fieldValidation} and field owners are not regarded.
 */
final class Resources {
  private final ObjectStore store;
  private final Tokens tokens;

  Resources(ObjectStore store, Tokens tokens) {
    this.store = store;
    this.tokens = tokens;
  }

  /** Answers a request that is no watch and no stream. */
  ApiResponse answer(ApiRequest request) {
    String subresource = request.path().subresource();
    if (subresource != null && !subresource.equals("status")) {
      return subresource(request, subresource);
    }
    return switch (request.method()) {
      case "GET" -> request.path().name() == null ? list(request) : get(request);
      case "POST" -> create(request);
      case "PUT" -> replace(request);
      case "PATCH" -> patch(request);
      case "DELETE" -> request.path().name() == null ? deleteCollection(request) : delete(request);
      default -> throw methodNotAllowed(request);
    };
  }

  /** What the label and field selectors of a request, and the name in its path, let through. */
  static Predicate<JsonNode> selector(ResourcePath path, Query query) {
    Predicate<JsonNode> selected =
        Selector.ofLabels(query.text("labelSelector"))
            .and(Selector.ofFields(query.text("fieldSelector")));
    String name = path.name();
    return name == null ? selected : selected.and(object -> Metadata.name(object).equals(name));
  }

  private ApiResponse subresource(ApiRequest request, String subresource) {
    ResourceType type = request.path().type();
    boolean posts = request.method().equals("POST");
    if (posts && type.equals(ResourceType.POD) && subresource.equals("eviction")) {
      return evict(request);
    }
    if (posts && type.equals(ResourceType.SERVICE_ACCOUNT) && subresource.equals("token")) {
      return issueToken(request);
    }
    if (type.equals(ResourceType.POD) && subresource.equals("binding")) {
      throw new ApiError(404, "NotFound", "pods are bound by the embedded cluster's own node");
    }
    throw ApiError.notImplemented(type.qualifiedPlural() + "/" + subresource);
  }

  private ApiResponse get(ApiRequest request) {
    ResourcePath path = request.path();
    String name = path.requiredName();
    ObjectNode object =
        store
            .find(path.type(), path.namespace(), name)
            .orElseThrow(() -> ApiError.notFound(path.type(), name));
    return ApiResponse.ok(request.view().one(path.type(), object));
  }

  private ApiResponse list(ApiRequest request) {
    ResourcePath path = request.path();
    ObjectStore.Snapshot snapshot =
        store.snapshot(path.type(), path.namespace(), selector(path, request.query()));
    return ApiResponse.ok(
        request.view().list(path.type(), snapshot.objects(), snapshot.resourceVersion()));
  }

  private ApiResponse create(ApiRequest request) {
    ResourcePath path = request.path();
    if (path.name() != null) {
      throw methodNotAllowed(request);
    }
    ObjectNode created =
        store.create(path.type(), path.namespace(), request.object(), request.query().dryRun());
    return ApiResponse.created(request.view().one(path.type(), created));
  }

  private ApiResponse replace(ApiRequest request) {
    ResourcePath path = request.path();
    String name = path.requiredName();
    ObjectNode sent = request.object();
    if (!Metadata.name(sent).isEmpty() && !Metadata.name(sent).equals(name)) {
      throw ApiError.badRequest(
          "the name of the object ("
              + Metadata.name(sent)
              + ") does not match the name on the URL"
              + " ("
              + name
              + ")");
    }
    boolean dryRun = request.query().dryRun();
    ObjectNode replaced =
        path.subresource() == null
            ? store.update(path.type(), path.namespace(), name, sent, dryRun)
            : store.updateStatus(path.type(), path.namespace(), name, sent, dryRun);
    return ApiResponse.ok(request.view().one(path.type(), replaced));
  }

  private ApiResponse patch(ApiRequest request) {
    ResourcePath path = request.path();
    String name = path.requiredName();
    PatchType patchType = PatchType.of(request.contentType());
    JsonNode patch = request.document();
    if (patch == null) {
      throw ApiError.badRequest("the patch is empty");
    }
    boolean dryRun = request.query().dryRun();
    boolean isNew = store.find(path.type(), path.namespace(), name).isEmpty();
    if (isNew && patchType == PatchType.APPLY && path.subresource() == null) {
      ObjectNode object = request.object();
      Metadata.of(object).put("name", name);
      ObjectNode created = store.create(path.type(), path.namespace(), object, dryRun);
      return ApiResponse.created(request.view().one(path.type(), created));
    }
    ObjectNode patched =
        store.edit(
            path.type(),
            path.namespace(),
            name,
            current -> patchType.apply(current, patch),
            Objects.equals(path.subresource(), "status"),
            dryRun);
    return ApiResponse.ok(request.view().one(path.type(), patched));
  }

  private ApiResponse delete(ApiRequest request) {
    ResourcePath path = request.path();
    DeleteOptions options = deleteOptions(request.document(), request.query());
    ObjectNode deleted = store.delete(path.type(), path.namespace(), path.requiredName(), options);
    // as real servers do: pods and what is only marked are given back, else a Status
    boolean givenBack = path.type().equals(ResourceType.POD) || Metadata.isTerminating(deleted);
    return ApiResponse.ok(givenBack ? deleted : Status.deleted(path.type(), deleted));
  }

  private ApiResponse deleteCollection(ApiRequest request) {
    ResourcePath path = request.path();
    DeleteOptions options = deleteOptions(request.document(), request.query());
    List<ObjectNode> deleted = new ArrayList<>();
    for (ObjectNode object :
        store.list(path.type(), path.namespace(), selector(path, request.query()))) {
      String namespace = Metadata.namespace(object);
      String name = Metadata.name(object);
      // an earlier one may have owned it
      if (store.find(path.type(), namespace, name).isPresent()) {
        deleted.add(store.delete(path.type(), namespace, name, options));
      }
    }
    return ApiResponse.ok(request.view().list(path.type(), deleted, store.resourceVersion()));
  }

  private ApiResponse evict(ApiRequest request) {
    ResourcePath path = request.path();
    JsonNode eviction = request.object();
    store.delete(
        path.type(),
        path.namespace(),
        path.requiredName(),
        deleteOptions(eviction.path("deleteOptions"), request.query()));
    return ApiResponse.created(
        Documents.object().put("kind", "Status").put("apiVersion", "v1").put("status", "Success"));
  }

  private ApiResponse issueToken(ApiRequest request) {
    ResourcePath path = request.path();
    String name = path.requiredName();
    String namespace = path.namespace();
    if (namespace == null || store.find(path.type(), namespace, name).isEmpty()) {
      throw ApiError.notFound(path.type(), name);
    }
    ObjectNode answer = request.object();
    answer
        .putObject("status")
        .put("token", tokens.forServiceAccount(namespace, name))
        .put("expirationTimestamp", "2099-01-01T00:00:00Z");
    return ApiResponse.created(answer);
  }

  private static DeleteOptions deleteOptions(@Nullable JsonNode body, Query query) {
    Long grace = query.number("gracePeriodSeconds");
    String policy = query.text("propagationPolicy");
    String uid = null;
    String version = null;
    boolean dryRun = query.dryRun();
    if (body != null) {
      grace =
          grace == null && body.hasNonNull("gracePeriodSeconds")
              ? Long.valueOf(body.get("gracePeriodSeconds").asLong())
              : grace;
      policy = policy == null ? Metadata.text(body, "propagationPolicy") : policy;
      uid = Metadata.text(body.path("preconditions"), "uid");
      version = Metadata.text(body.path("preconditions"), "resourceVersion");
      dryRun |= !body.path("dryRun").isEmpty();
    }
    return new DeleteOptions(grace, "Orphan".equals(policy), uid, version, dryRun);
  }

  private static ApiError methodNotAllowed(ApiRequest request) {
    return new ApiError(
        405,
        "MethodNotAllowed",
        "the server does not allow " + request.method() + " on the requested resource");
  }
}
