package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The objects of the embedded cluster, in memory, with the rules that hold at each write.
 *
 * <p>Versions, conflicts, watches, garbage collection by owner references, deletion of namespaces
 * and graceful deletion of pods are as the <a
 * href="https://kubernetes.io/docs/reference/using-api/api-concepts/">API concepts</a> of
 * Kubernetes describe them. Quotas, access rules and the immutability of fields are not enforced.
 *
 * <p>A stored object never changes: each write stores a new tree. Objects given out are shared with
 * other readers, so a caller makes a {@link ObjectNode#deepCopy() copy} before changing one. All
 * methods may be called by any thread, and throw {@link ApiError} where an API server would refuse.
 */
public final class ObjectStore {
  private static final int REMEMBERED_EVENTS = 2000;
  private static final int NAME_ATTEMPTS = 8;
  private static final Set<String> PERMANENT_NAMESPACES = Set.of("default", "kube-system");
  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  private final ObjectTable objects = new ObjectTable();
  private final CreationRules rules = new CreationRules(objects);
  private final EventHistory history = new EventHistory(REMEMBERED_EVENTS);
  private final Admission admission;
  private final String rootCertificate;
  private long version;

  /**
   * A store with the namespaces {@code default} and {@code kube-system}.
   *
   * @param clock gives the time stamps of objects
   * @param rootCertificate PEM of the cluster's certificate authority, for the config map {@code
   *     kube-root-ca.crt} of each namespace
   */
  public ObjectStore(Clock clock, String rootCertificate) {
    this.admission = new Admission(clock);
    this.rootCertificate = rootCertificate;
    for (String name : PERMANENT_NAMESPACES) {
      create(ResourceType.NAMESPACE, null, named(name));
    }
  }

  /** The version of the last write. */
  public synchronized long resourceVersion() {
    return version;
  }

  /** The object of this name, if there is one. */
  public synchronized Optional<ObjectNode> find(
      ResourceType type, @Nullable String namespace, String name) {
    return Optional.ofNullable(objects.get(type, namespace, name));
  }

  /** The objects that match, by namespace and name; a null namespace means all namespaces. */
  public synchronized List<ObjectNode> list(
      ResourceType type, @Nullable String namespace, Predicate<? super JsonNode> condition) {
    return objects.list(type, namespace).stream().filter(condition).toList();
  }

  /** The objects that match, with the version of the store they are of. */
  synchronized Snapshot snapshot(
      ResourceType type, @Nullable String namespace, Predicate<? super JsonNode> condition) {
    return new Snapshot(list(type, namespace, condition), version);
  }

  /** Objects at one version of the store. */
  record Snapshot(List<ObjectNode> objects, long resourceVersion) {}

  /**
   * Stores a new object, completed with defaults and a first status.
   *
   * @param namespace null for a cluster-scoped kind
   * @throws ApiError 404 when the namespace is missing, 409 when the name is taken, 403 when the
   *     namespace is being deleted or the pod's service account is missing, 422 when a name is not
   *     allowed
   */
  public ObjectNode create(ResourceType type, @Nullable String namespace, ObjectNode object) {
    return create(type, namespace, object, false);
  }

  synchronized ObjectNode create(
      ResourceType type, @Nullable String namespace, ObjectNode sent, boolean dryRun) {
    ObjectNode object = admission.newObject(type, namespace, sent);
    boolean generated = Metadata.name(sent).isEmpty();
    for (int i = 0; generated && i < NAME_ATTEMPTS && isTaken(type, namespace, object); i++) {
      object = admission.newObject(type, namespace, sent);
    }
    String name = Metadata.name(object);
    rules.checkNamespace(type, object);
    if (isTaken(type, namespace, object)) {
      throw ApiError.alreadyExists(type, name);
    }
    if (type.equals(ResourceType.POD)) {
      rules.checkServiceAccount(object);
    }
    if (!dryRun) {
      put(type, object, null);
      if (type.equals(ResourceType.NAMESPACE)) {
        furnish(name);
      }
    }
    return object;
  }

  /**
   * Replaces an object but for its status; nothing happens when that changes nothing.
   *
   * @throws ApiError 404 when it is missing, 409 when it carries a resource version or uid that is
   *     not the current one
   */
  public ObjectNode update(
      ResourceType type, @Nullable String namespace, String name, ObjectNode object) {
    return update(type, namespace, name, object, false);
  }

  synchronized ObjectNode update(
      ResourceType type, @Nullable String namespace, String name, ObjectNode sent, boolean dryRun) {
    ObjectNode current = existing(type, namespace, name);
    return replace(type, current, admission.updated(type, current, sent), dryRun);
  }

  /**
   * Replaces the status of an object, and nothing else of it.
   *
   * @param object an object with a {@code status}; other fields need not be there
   * @throws ApiError as {@link #update} does
   */
  public ObjectNode updateStatus(
      ResourceType type, @Nullable String namespace, String name, ObjectNode object) {
    return updateStatus(type, namespace, name, object, false);
  }

  synchronized ObjectNode updateStatus(
      ResourceType type, @Nullable String namespace, String name, ObjectNode sent, boolean dryRun) {
    ObjectNode current = existing(type, namespace, name);
    return replace(type, current, admission.updatedStatus(type, current, sent), dryRun);
  }

  /** Replaces an object, or only its status, by what a change makes of the current one. */
  synchronized ObjectNode edit(
      ResourceType type,
      @Nullable String namespace,
      String name,
      UnaryOperator<ObjectNode> change,
      boolean ofStatus,
      boolean dryRun) {
    ObjectNode changed = change.apply(existing(type, namespace, name));
    return ofStatus
        ? updateStatus(type, namespace, name, changed, dryRun)
        : update(type, namespace, name, changed, dryRun);
  }

  /**
   * Deletes an object and what it owns.
   *
   * <p>A pod on a node that has not ended is only marked: its {@code deletionTimestamp} tells the
   * kubelet to end it, which then deletes it with a grace of 0. An object with finalizers stays,
   * marked, until they are gone; a namespace until it is empty.
   *
   * @param graceSeconds seconds for a running pod to end; null for its own grace period
   * @return the object as marked, or as it last was
   * @throws ApiError 404 when it is missing
   */
  public ObjectNode delete(
      ResourceType type, @Nullable String namespace, String name, @Nullable Long graceSeconds) {
    return delete(type, namespace, name, DeleteOptions.ofGrace(graceSeconds));
  }

  synchronized ObjectNode delete(
      ResourceType type, @Nullable String namespace, String name, DeleteOptions options) {
    ObjectNode current = existing(type, namespace, name);
    admission.checkPreconditions(type, current, options);
    if (type.equals(ResourceType.NAMESPACE) && PERMANENT_NAMESPACES.contains(name)) {
      throw ApiError.forbidden(type, name, "this namespace may not be deleted");
    }
    if (options.dryRun()) {
      return current;
    }
    if (options.orphan()) {
      orphan(Metadata.uid(current));
    }
    long grace = grace(type, current, options.graceSeconds());
    boolean marks =
        grace > 0
            || !current.path("metadata").path("finalizers").isEmpty()
            || type.equals(ResourceType.NAMESPACE);
    if (!marks) {
      remove(type, current);
      return current;
    }
    ObjectNode marked = mark(type, current, grace);
    if (type.equals(ResourceType.NAMESPACE)) {
      empty(name);
    }
    return marked;
  }

  /** Tells of every change from now on, of all kinds. */
  public synchronized Watch watch(Consumer<StoreEvent> listener) {
    history.subscribe(listener);
    return () -> end(listener);
  }

  /**
   * Tells of changes of one kind. The events that are due already are told before this returns.
   *
   * @param namespace null for all namespaces
   * @param after tells of what happened after this version; null or 0 tells first of all objects
   *     there are, as added
   * @throws ApiError 410 when changes after that version are forgotten
   */
  public synchronized Watch watch(
      ResourceType type,
      @Nullable String namespace,
      @Nullable Long after,
      Consumer<StoreEvent> listener) {
    Consumer<StoreEvent> filtered =
        event -> {
          if (event.concerns(type, namespace)) {
            listener.accept(event);
          }
        };
    if (after == null || after == 0) {
      for (ObjectNode object : objects.list(type, namespace)) {
        listener.accept(new StoreEvent(StoreEvent.Type.ADDED, type, object, null, version));
      }
    } else {
      history.after(after).forEach(filtered);
    }
    return watch(filtered);
  }

  /**
   * A registration for events. Listeners are called under the store's lock, in the order of
   * versions: they hand events on and return.
   */
  public interface Watch extends AutoCloseable {
    /** Ends it; does nothing the second time. */
    @Override
    void close();
  }

  private synchronized void end(Consumer<StoreEvent> listener) {
    history.unsubscribe(listener);
  }

  private ObjectNode existing(ResourceType type, @Nullable String namespace, String name) {
    return find(type, namespace, name).orElseThrow(() -> ApiError.notFound(type, name));
  }

  private boolean isTaken(ResourceType type, @Nullable String namespace, ObjectNode object) {
    return objects.get(type, namespace, Metadata.name(object)) != null;
  }

  /** What the controllers of a cluster put into each namespace. */
  private void furnish(String namespace) {
    create(ResourceType.SERVICE_ACCOUNT, namespace, named("default"));
    ObjectNode certificate = named("kube-root-ca.crt");
    certificate.putObject("data").put("ca.crt", rootCertificate);
    create(ResourceType.CONFIG_MAP, namespace, certificate);
  }

  private static ObjectNode named(String name) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.putObject("metadata").put("name", name);
    return object;
  }

  private ObjectNode replace(
      ResourceType type, ObjectNode current, ObjectNode object, boolean dryRun) {
    if (dryRun || object.equals(current)) {
      return object;
    }
    JsonNode metadata = object.path("metadata");
    boolean waitsForFinalizers =
        !current.path("metadata").path("finalizers").isEmpty()
            && metadata.path("finalizers").isEmpty();
    if (Metadata.isTerminating(object)
        && waitsForFinalizers
        && metadata.path("deletionGracePeriodSeconds").asLong() == 0
        && !type.equals(ResourceType.NAMESPACE)) {
      remove(type, object);
    } else {
      put(type, object, current);
      if (type.equals(ResourceType.NAMESPACE)) {
        removeEmptyNamespace(Metadata.name(object));
      }
    }
    return object;
  }

  private void put(ResourceType type, ObjectNode object, @Nullable ObjectNode previous) {
    Metadata.of(object).put("resourceVersion", Long.toString(++version));
    objects.put(type, object);
    StoreEvent.Type event = previous == null ? StoreEvent.Type.ADDED : StoreEvent.Type.MODIFIED;
    history.add(new StoreEvent(event, type, object, previous, version));
  }

  private void remove(ResourceType type, ObjectNode current) {
    objects.remove(type, current);
    ObjectNode last = current.deepCopy();
    Metadata.of(last).put("resourceVersion", Long.toString(++version));
    history.add(new StoreEvent(StoreEvent.Type.DELETED, type, last, current, version));
    collectDependents(Metadata.uid(current));
    String namespace = Metadata.namespace(current);
    if (namespace != null) {
      removeEmptyNamespace(namespace);
    }
  }

  private static long grace(ResourceType type, ObjectNode current, @Nullable Long wanted) {
    boolean runs =
        type.equals(ResourceType.POD)
            && current.path("spec").hasNonNull("nodeName")
            && !ENDED.contains(current.path("status").path("phase").asText());
    if (!runs) {
      return 0;
    }
    return wanted != null
        ? Math.max(0, wanted)
        : current.path("spec").path("terminationGracePeriodSeconds").asLong();
  }

  /** Begins a deletion; a deletion that has begun can only be made shorter. */
  private ObjectNode mark(ResourceType type, ObjectNode current, long grace) {
    long begun = current.path("metadata").path("deletionGracePeriodSeconds").asLong();
    if (Metadata.isTerminating(current) && begun <= grace) {
      return current;
    }
    ObjectNode marked = current.deepCopy();
    Metadata.of(marked)
        .put("deletionTimestamp", admission.timestamp(grace))
        .put("deletionGracePeriodSeconds", grace);
    if (type.equals(ResourceType.NAMESPACE)) {
      marked.putObject("status").put("phase", "Terminating");
    }
    put(type, marked, current);
    return marked;
  }

  private void empty(String namespace) {
    deleteAll(objects.search((type, object) -> namespace.equals(Metadata.namespace(object))));
    removeEmptyNamespace(namespace);
  }

  private void removeEmptyNamespace(String name) {
    ObjectNode namespace = objects.get(ResourceType.NAMESPACE, null, name);
    if (namespace != null
        && Metadata.isTerminating(namespace)
        && namespace.path("metadata").path("finalizers").isEmpty()
        && objects.search((type, object) -> name.equals(Metadata.namespace(object))).isEmpty()) {
      remove(ResourceType.NAMESPACE, namespace);
    }
  }

  private void collectDependents(String owner) {
    deleteAll(
        objects.search(
            (type, object) ->
                OwnerReferences.names(object, owner)
                    && OwnerReferences.uids(object).noneMatch(this::exists)));
  }

  private boolean exists(String uid) {
    return !objects.search((type, object) -> uid.equals(Metadata.uid(object))).isEmpty();
  }

  private void deleteAll(List<ObjectTable.Entry> entries) {
    for (ObjectTable.Entry entry : entries) {
      String namespace = Metadata.namespace(entry.object());
      String name = Metadata.name(entry.object());
      // the deletion of one may have taken the next with it
      if (objects.get(entry.type(), namespace, name) != null) {
        delete(entry.type(), namespace, name, DeleteOptions.ofGrace(null));
      }
    }
  }

  private void orphan(String owner) {
    for (ObjectTable.Entry entry :
        objects.search((type, object) -> OwnerReferences.names(object, owner))) {
      ObjectNode object = OwnerReferences.without(entry.object(), owner);
      put(entry.type(), object, entry.object());
    }
  }
}
