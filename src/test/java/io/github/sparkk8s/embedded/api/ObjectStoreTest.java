package io.github.sparkk8s.embedded.api;

import static io.github.sparkk8s.embedded.api.ResourceType.CONFIG_MAP;
import static io.github.sparkk8s.embedded.api.ResourceType.NAMESPACE;
import static io.github.sparkk8s.embedded.api.ResourceType.PERSISTENT_VOLUME_CLAIM;
import static io.github.sparkk8s.embedded.api.ResourceType.POD;
import static io.github.sparkk8s.embedded.api.ResourceType.SECRET;
import static io.github.sparkk8s.embedded.api.ResourceType.SERVICE;
import static io.github.sparkk8s.embedded.api.ResourceType.SERVICE_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ObjectStoreTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

  private final ObjectStore store = new ObjectStore(Clock.fixed(NOW, ZoneOffset.UTC), "PEM");

  @Test
  void completesANewObject() {
    ObjectNode stored = store.create(CONFIG_MAP, "default", Json.named("a"));

    assertThat(stored.path("apiVersion").asText()).isEqualTo("v1");
    assertThat(stored.path("kind").asText()).isEqualTo("ConfigMap");
    assertThat(stored.at("/metadata/namespace").asText()).isEqualTo("default");
    assertThat(stored.at("/metadata/creationTimestamp").asText()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(Metadata.uid(stored)).hasSize(36);
    assertThat(store.find(CONFIG_MAP, "default", "a")).contains(stored);
  }

  @Test
  void keepsItsObjectWhenTheCallerChangesTheSentOne() {
    ObjectNode sent = Json.named("a");
    store.create(CONFIG_MAP, "default", sent);
    sent.putObject("data").put("late", "x");

    assertThat(store.find(CONFIG_MAP, "default", "a").orElseThrow().has("data")).isFalse();
  }

  @Test
  void refusesASecondObjectOfTheSameName() {
    store.create(CONFIG_MAP, "default", Json.named("a"));

    assertRefused(() -> store.create(CONFIG_MAP, "default", Json.named("a")), 409, "AlreadyExists")
        .hasMessage("configmaps \"a\" already exists");
  }

  @Test
  void refusesANamespaceThatDoesNotExist() {
    assertRefused(() -> store.create(CONFIG_MAP, "nowhere", Json.named("a")), 404, "NotFound")
        .hasMessage("namespaces \"nowhere\" not found");
  }

  @Test
  void refusesAnObjectOfAnotherKindOrNamespace() {
    ObjectNode elsewhere = Json.object("{metadata: {name: 'a', namespace: 'other'}}");
    ObjectNode secret = Json.object("{kind: 'Secret', metadata: {name: 'a'}}");

    assertRefused(() -> store.create(CONFIG_MAP, "default", elsewhere), 400, "BadRequest");
    assertRefused(() -> store.create(CONFIG_MAP, "default", secret), 400, "BadRequest");
  }

  @Test
  void refusesNamesAndLabelsThatKubernetesRefuses() {
    assertRefused(() -> store.create(CONFIG_MAP, "default", Json.named("Upper")), 422, "Invalid");
    assertRefused(() -> store.create(SERVICE, "default", Json.named("1st")), 422, "Invalid");
    assertRefused(
        () -> store.create(SERVICE, "default", Json.named("s".repeat(64))), 422, "Invalid");
    assertRefused(() -> store.create(CONFIG_MAP, "default", Json.object("{}")), 422, "Invalid");
    ObjectNode label = Json.named("a");
    Metadata.of(label).putObject("labels").put("l", "x".repeat(64));
    assertRefused(() -> store.create(CONFIG_MAP, "default", label), 422, "Invalid")
        .hasMessageContaining("metadata.labels");
  }

  @Test
  void refusesPodsThatCannotRun() {
    assertRefused(() -> store.create(POD, "default", Json.named("p")), 422, "Invalid")
        .hasMessage("Pod \"p\" is invalid: spec.containers: Required value");
    ObjectNode pod = Json.pod("p");
    ((ObjectNode) pod.get("spec")).put("serviceAccountName", "spark");
    assertRefused(() -> store.create(POD, "default", pod), 403, "Forbidden")
        .hasMessageContaining("serviceaccount \"spark\" not found");
  }

  @Test
  void generatesANameOfFiveCharactersMore() {
    ObjectNode sent = Json.object("{metadata: {generateName: 'g-'}}");

    String first = Metadata.name(store.create(CONFIG_MAP, "default", sent));
    String second = Metadata.name(store.create(CONFIG_MAP, "default", sent));

    assertThat(first).matches("g-[a-z0-9]{5}").isNotEqualTo(second);
  }

  @Test
  void startsPodsPendingAndDropsTheStatusThatWasSent() {
    ObjectNode sent = Json.pod("p");
    sent.putObject("status").put("phase", "Running").put("message", "mine");

    ObjectNode pod = store.create(POD, "default", sent);

    assertThat(pod.path("status"))
        .isEqualTo(Json.node("{phase: 'Pending', qosClass: 'BestEffort'}"));
    assertThat(pod.at("/spec/restartPolicy").asText()).isEqualTo("Always");
    assertThat(pod.at("/spec/serviceAccountName").asText()).isEqualTo("default");
    assertThat(pod.at("/spec/terminationGracePeriodSeconds").asLong()).isEqualTo(30);
    assertThat(pod.at("/spec/containers/0/imagePullPolicy").asText()).isEqualTo("IfNotPresent");
  }

  @Test
  void bindsClaimsEncodesSecretsAndMakesServicesHeadless() {
    ObjectNode claim =
        store.create(
            PERSISTENT_VOLUME_CLAIM,
            "default",
            Json.object(
                "{metadata: {name: 'c'}, spec: {resources: {requests: {storage: '1Gi'}}}}"));
    ObjectNode secret =
        store.create(
            SECRET,
            "default",
            Json.object("{metadata: {name: 's'}, data: {a: 'YQ=='}, stringData: {b: 'b'}}"));
    ObjectNode service =
        store.create(
            SERVICE,
            "default",
            Json.object("{metadata: {name: 's'}, spec: {ports: [{port: 80}]}}"));

    assertThat(claim.at("/status/phase").asText()).isEqualTo("Bound");
    assertThat(claim.at("/status/capacity/storage").asText()).isEqualTo("1Gi");
    assertThat(secret.get("data")).isEqualTo(Json.node("{a: 'YQ==', b: 'Yg=='}"));
    assertThat(secret.has("stringData")).isFalse();
    assertThat(service.at("/spec/clusterIP").asText()).isEqualTo("None");
    assertThat(service.at("/spec/ports/0/targetPort").asInt()).isEqualTo(80);
  }

  @Test
  void furnishesANewNamespace() {
    ObjectNode namespace = store.create(NAMESPACE, null, Json.named("team"));

    assertThat(namespace.at("/status/phase").asText()).isEqualTo("Active");
    assertThat(store.find(SERVICE_ACCOUNT, "team", "default")).isPresent();
    assertThat(store.find(CONFIG_MAP, "team", "kube-root-ca.crt").orElseThrow().at("/data/ca.crt"))
        .isEqualTo(Json.node("'PEM'"));
  }

  @Test
  void listsByNamespaceAndCondition() {
    store.create(NAMESPACE, null, Json.named("default-2"));
    store.create(SECRET, "default", Json.named("b"));
    store.create(SECRET, "default", Json.named("a"));
    store.create(SECRET, "default-2", Json.named("c"));

    assertThat(store.list(SECRET, "default", n -> true))
        .extracting(Metadata::name)
        .containsExactly("a", "b");
    assertThat(store.list(SECRET, null, n -> !Metadata.name(n).equals("a")))
        .extracting(Metadata::name)
        .containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void refusesAnUpdateOfAStaleVersionOrOfAnotherUid() {
    ObjectNode first = store.create(CONFIG_MAP, "default", Json.named("a"));
    ObjectNode changed = first.deepCopy();
    changed.putObject("data").put("k", "v");
    store.update(CONFIG_MAP, "default", "a", changed);
    ObjectNode otherUid = Json.object("{metadata: {name: 'a', uid: 'x'}}");

    assertRefused(() -> store.update(CONFIG_MAP, "default", "a", changed), 409, "Conflict");
    assertRefused(() -> store.update(CONFIG_MAP, "default", "a", otherUid), 409, "Conflict");
    assertRefused(() -> store.update(CONFIG_MAP, "default", "b", changed), 404, "NotFound");
  }

  @Test
  void tellsNothingWhenAnUpdateChangesNothing() {
    ObjectNode pod = store.create(POD, "default", Json.pod("p"));
    List<StoreEvent> events = record();

    ObjectNode same = store.update(POD, "default", "p", pod);
    store.updateStatus(POD, "default", "p", pod);

    assertThat(same).isEqualTo(pod);
    assertThat(events).isEmpty();
  }

  @Test
  void keepsStatusAndSpecApart() {
    store.create(POD, "default", Json.pod("p"));
    ObjectNode sent = Json.pod("p");
    ((ObjectNode) sent.get("spec")).put("nodeName", "n");
    sent.putObject("status").put("phase", "Running");

    ObjectNode bound = store.update(POD, "default", "p", sent);
    ObjectNode running =
        store.updateStatus(POD, "default", "p", Json.object("{status: {phase: 'Running'}}"));

    assertThat(bound.at("/status/phase").asText()).isEqualTo("Pending");
    assertThat(bound.at("/metadata/generation").asInt()).isEqualTo(2);
    assertThat(running.at("/status/phase").asText()).isEqualTo("Running");
    assertThat(running.at("/spec/nodeName").asText()).isEqualTo("n");
    assertRefused(
        () -> store.updateStatus(CONFIG_MAP, "default", "kube-root-ca.crt", sent), 404, "NotFound");
  }

  @Test
  void removesAPodThatRunsNowhereAtOnce() {
    store.create(POD, "default", Json.pod("p"));
    List<StoreEvent> events = record();

    store.delete(POD, "default", "p", (Long) null);

    assertThat(events).extracting(StoreEvent::type).containsExactly(StoreEvent.Type.DELETED);
    assertThat(store.find(POD, "default", "p")).isEmpty();
  }

  @Test
  void marksARunningPodUntilItsNodeDeletesIt() {
    bind("p");
    List<StoreEvent> events = record();

    ObjectNode marked = store.delete(POD, "default", "p", (Long) null);
    store.delete(POD, "default", "p", 60L);
    store.delete(POD, "default", "p", 5L);
    store.delete(POD, "default", "p", 0L);

    assertThat(marked.at("/metadata/deletionTimestamp").asText()).isEqualTo("2026-01-02T03:04:35Z");
    assertThat(events)
        .extracting(StoreEvent::type)
        .containsExactly(
            StoreEvent.Type.MODIFIED, StoreEvent.Type.MODIFIED, StoreEvent.Type.DELETED);
    assertThat(events.get(1).object().at("/metadata/deletionGracePeriodSeconds").asLong())
        .isEqualTo(5);
  }

  @Test
  void removesAnEndedPodAtOnce() {
    bind("p");
    store.updateStatus(POD, "default", "p", Json.object("{status: {phase: 'Succeeded'}}"));

    store.delete(POD, "default", "p", (Long) null);

    assertThat(store.find(POD, "default", "p")).isEmpty();
  }

  @Test
  void keepsAnObjectUntilItsFinalizersAreGone() {
    ObjectNode sent = Json.object("{metadata: {name: 'a', finalizers: ['f']}}");
    store.create(CONFIG_MAP, "default", sent);

    ObjectNode marked = store.delete(CONFIG_MAP, "default", "a", (Long) null).deepCopy();
    Metadata.of(marked).remove("finalizers");
    assertThat(store.find(CONFIG_MAP, "default", "a")).isPresent();
    store.update(CONFIG_MAP, "default", "a", marked);

    assertThat(store.find(CONFIG_MAP, "default", "a")).isEmpty();
  }

  @Test
  void collectsWhatADeletedObjectOwned() {
    String driver = Metadata.uid(store.create(POD, "default", Json.pod("driver")));
    String other = Metadata.uid(store.create(POD, "default", Json.pod("other")));
    store.create(CONFIG_MAP, "default", owned("conf", driver));
    store.create(SERVICE, "default", owned("shared", driver, other));
    String executor = Metadata.uid(store.create(CONFIG_MAP, "default", owned("exec", driver)));
    store.create(SECRET, "default", owned("grandchild", executor));

    store.delete(POD, "default", "driver", (Long) null);

    assertThat(store.find(CONFIG_MAP, "default", "conf")).isEmpty();
    assertThat(store.find(SECRET, "default", "grandchild")).isEmpty();
    assertThat(store.find(SERVICE, "default", "shared")).isPresent();
  }

  @Test
  void leavesOrphansWithoutTheirOwner() {
    String driver = Metadata.uid(store.create(POD, "default", Json.pod("driver")));
    store.create(CONFIG_MAP, "default", owned("conf", driver));

    store.delete(POD, "default", "driver", new DeleteOptions(null, true, driver, null, false));

    ObjectNode left = store.find(CONFIG_MAP, "default", "conf").orElseThrow();
    assertThat(left.path("metadata").has("ownerReferences")).isFalse();
  }

  @Test
  void refusesADeletionMeantForAnotherUid() {
    store.create(POD, "default", Json.pod("p"));
    DeleteOptions options = new DeleteOptions(null, false, "another", null, false);

    assertRefused(() -> store.delete(POD, "default", "p", options), 409, "Conflict");
  }

  @Test
  void deletesANamespaceOnceItsPodsHaveEnded() {
    store.create(NAMESPACE, null, Json.named("team"));
    store.create(SECRET, "team", Json.named("s"));
    store.create(POD, "team", Json.pod("p"));
    ObjectNode bound = Json.pod("p");
    ((ObjectNode) bound.get("spec")).put("nodeName", "n");
    store.update(POD, "team", "p", bound);

    ObjectNode marked = store.delete(NAMESPACE, null, "team", (Long) null);

    assertThat(marked.at("/status/phase").asText()).isEqualTo("Terminating");
    assertThat(store.find(SECRET, "team", "s")).isEmpty();
    assertRefused(() -> store.create(SECRET, "team", Json.named("s")), 403, "Forbidden");
    store.delete(POD, "team", "p", 0L);
    assertThat(store.find(NAMESPACE, null, "team")).isEmpty();
  }

  @Test
  void keepsTheDefaultNamespace() {
    assertRefused(() -> store.delete(NAMESPACE, null, "default", (Long) null), 403, "Forbidden");
  }

  @Test
  void changesNothingInADryRun() {
    store.create(POD, "default", Json.pod("p"));
    List<StoreEvent> events = record();
    ObjectNode other = Json.pod("p");
    ((ObjectNode) other.get("spec")).put("nodeName", "n");

    store.create(CONFIG_MAP, "default", Json.named("a"), true);
    store.update(POD, "default", "p", other, true);
    store.delete(POD, "default", "p", new DeleteOptions(null, true, null, null, true));

    assertThat(events).isEmpty();
    assertThat(store.find(CONFIG_MAP, "default", "a")).isEmpty();
    assertThat(store.find(POD, "default", "p").orElseThrow().at("/spec/nodeName").isMissingNode())
        .isTrue();
  }

  @Test
  void replaysWhatAWatchMissed() {
    store.create(SECRET, "default", Json.named("before"));
    long seen = store.resourceVersion();
    store.create(SECRET, "default", Json.named("missed"));
    store.create(CONFIG_MAP, "default", Json.named("otherkind"));
    List<StoreEvent> events = new ArrayList<>();

    ObjectStore.Watch watch = store.watch(SECRET, "default", seen, events::add);
    store.create(SECRET, "default", Json.named("live"));
    store.create(SECRET, "kube-system", Json.named("elsewhere"));
    watch.close();
    store.create(SECRET, "default", Json.named("after"));

    assertThat(events)
        .extracting(event -> Metadata.name(event.object()))
        .containsExactly("missed", "live");
  }

  @Test
  void beginsAWatchWithoutVersionWithAllObjects() {
    store.create(SECRET, "default", Json.named("a"));
    List<StoreEvent> events = new ArrayList<>();

    store.watch(SECRET, null, null, events::add);
    store.delete(SECRET, "default", "a", (Long) null);

    assertThat(events)
        .extracting(StoreEvent::type)
        .containsExactly(StoreEvent.Type.ADDED, StoreEvent.Type.DELETED);
  }

  @Test
  void refusesAWatchFromAForgottenVersion() {
    long seen = store.resourceVersion();
    for (int i = 0; i < 2100; i++) {
      store.create(SECRET, "default", Json.named("s" + i));
    }

    assertRefused(() -> store.watch(SECRET, null, seen, event -> {}), 410, "Expired");
  }

  private void bind(String name) {
    store.create(POD, "default", Json.pod(name));
    ObjectNode bound = Json.pod(name);
    ((ObjectNode) bound.get("spec")).put("nodeName", "n").put("terminationGracePeriodSeconds", 30);
    store.update(POD, "default", name, bound);
  }

  private List<StoreEvent> record() {
    List<StoreEvent> events = new ArrayList<>();
    store.watch(events::add);
    return events;
  }

  private static ObjectNode owned(String name, String... owners) {
    ObjectNode object = Json.named(name);
    for (String owner : owners) {
      Metadata.of(object).withArray("ownerReferences").addObject().put("uid", owner);
    }
    return object;
  }

  private static AbstractThrowableAssert<?, ApiError> assertRefused(
      ThrowingCallable call, int code, String reason) {
    return assertThatThrownBy(call)
        .asInstanceOf(throwable(ApiError.class))
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo(code);
              assertThat(error.reason()).isEqualTo(reason);
            });
  }
}
