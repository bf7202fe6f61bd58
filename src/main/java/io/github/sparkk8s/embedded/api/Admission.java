package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns what a client sent into the object to be stored, or refuses it. */
final class Admission {
  /** What a client cannot change: an update keeps it. */
  private static final List<String> SERVER_OWNED =
      List.of(
          "uid",
          "creationTimestamp",
          "generation",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "name",
          "namespace");

  private final Clock clock;
  private final NameGenerator names = new NameGenerator();

  Admission(Clock clock) {
    this.clock = clock;
  }

  /** The time in the form of Kubernetes, {@code seconds} from now. */
  String timestamp(long seconds) {
    return clock.instant().plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** A new object, complete but for its resource version. */
  ObjectNode newObject(ResourceType type, @Nullable String namespace, ObjectNode sent) {
    ObjectNode object = sent.deepCopy();
    identify(type, object);
    ObjectNode metadata = Metadata.of(object);
    if (type.namespaced()) {
      checkNamespace(namespace, Metadata.text(metadata, "namespace"));
      metadata.put("namespace", namespace);
    } else {
      metadata.remove("namespace");
    }
    if (Metadata.name(object).isEmpty()) {
      String prefix = Metadata.text(metadata, "generateName");
      if (prefix == null) {
        throw ApiError.invalid(
            type, "", "metadata.name: Required value: name or generateName is required");
      }
      metadata.put("name", names.generate(prefix));
    }
    metadata.put("uid", UUID.randomUUID().toString());
    metadata.put("creationTimestamp", timestamp(0));
    metadata.put("generation", 1);
    metadata.remove(List.of("deletionTimestamp", "deletionGracePeriodSeconds", "managedFields"));
    Defaults.create(type, object);
    Validation.check(type, object);
    return object;
  }

  /** What an update makes of the current object: all of the sent one but its status. */
  ObjectNode updated(ResourceType type, ObjectNode current, ObjectNode sent) {
    checkVersion(type, current, sent);
    ObjectNode object = sent.deepCopy();
    identify(type, object);
    ObjectNode metadata = Metadata.of(object);
    ObjectNode old = Metadata.of(current);
    for (String field : SERVER_OWNED) {
      copy(old, metadata, field);
    }
    metadata.remove("managedFields");
    metadata.set("resourceVersion", old.get("resourceVersion"));
    if (type.hasStatus()) {
      copy(current, object, "status");
    }
    Defaults.write(type, object);
    if (!Objects.equals(object.get("spec"), current.get("spec"))) {
      metadata.put("generation", old.path("generation").asLong() + 1);
    }
    Validation.check(type, object);
    return object;
  }

  /** What an update of the status makes of the current object: only its status changes. */
  ObjectNode updatedStatus(ResourceType type, ObjectNode current, ObjectNode sent) {
    if (!type.hasStatus()) {
      throw new ApiError(404, "NotFound", type.qualifiedPlural() + " have no status subresource");
    }
    checkVersion(type, current, sent);
    ObjectNode object = current.deepCopy();
    copy(sent, object, "status");
    return object;
  }

  /** Refuses a deletion that was meant for another object or another version of it. */
  void checkPreconditions(ResourceType type, ObjectNode current, DeleteOptions options) {
    ObjectNode expected = current.objectNode();
    ObjectNode metadata = expected.putObject("metadata");
    metadata.put("uid", options.uid()).put("resourceVersion", options.resourceVersion());
    checkVersion(type, current, expected);
  }

  private static void identify(ResourceType type, ObjectNode object) {
    String apiVersion = Metadata.text(object, "apiVersion");
    String kind = Metadata.text(object, "kind");
    if ((apiVersion != null && !apiVersion.equals(type.apiVersion()))
        || (kind != null && !kind.equals(type.kind()))) {
      throw ApiError.badRequest(
          "the object is a "
              + apiVersion
              + " "
              + kind
              + ", the request is for a "
              + type.apiVersion()
              + " "
              + type.kind());
    }
    object.put("apiVersion", type.apiVersion()).put("kind", type.kind());
  }

  private static void checkNamespace(@Nullable String requested, @Nullable String named) {
    if (requested == null || (named != null && !named.equals(requested))) {
      throw ApiError.badRequest(
          "the namespace of the provided object ("
              + named
              + ") does not match the namespace sent"
              + " on the request ("
              + requested
              + ")");
    }
  }

  private static void checkVersion(ResourceType type, ObjectNode current, ObjectNode sent) {
    String name = Metadata.name(current);
    String version = Metadata.resourceVersion(sent);
    if (version != null && !version.equals(Metadata.resourceVersion(current))) {
      throw ApiError.conflict(
          type,
          name,
          "the object has been modified; please apply your changes to the latest version and try"
              + " again");
    }
    String uid = Metadata.uid(sent);
    if (!uid.isEmpty() && !uid.equals(Metadata.uid(current))) {
      throw ApiError.conflict(
          type,
          name,
          "Precondition failed: UID in precondition: "
              + uid
              + ", UID in object meta: "
              + Metadata.uid(current));
    }
  }

  private static void copy(ObjectNode from, ObjectNode to, String field) {
    if (from.has(field)) {
      to.set(field, from.get(field).deepCopy());
    } else {
      to.remove(field);
    }
  }
}
