package io.github.sparkk8s.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The API as fabric8's client, and so Spark, uses it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiServerTest {
  private final ApiFixture api = new ApiFixture(Path.of("/dev/null"));
  private final KubernetesClient client = api.client;

  @BeforeAll
  void checksTheServerAnswers() {
    assertThat(client.getKubernetesVersion().getMinor()).isEqualTo(Discovery.VERSION_MINOR);
  }

  @AfterAll
  void close() {
    api.close();
    api.server.close();
  }

  @BeforeEach
  void empty() {
    client.configMaps().withLabel("test").delete();
    for (Pod pod : client.pods().list().getItems()) {
      client.resource(pod).withGracePeriod(0).delete();
    }
  }

  @Test
  void createsObjectsWithARandomUid() {
    ConfigMap first = client.resource(configMap("a")).create();
    ConfigMap second = client.resource(configMap("b")).create();

    assertThat(first.getMetadata().getUid())
        .hasSize(36)
        .isNotEqualTo(second.getMetadata().getUid());
    assertThat(client.configMaps().withName("a").get()).isEqualTo(first);
  }

  @Test
  void refusesToCreateTwice() {
    client.resource(configMap("a")).create();

    assertThatThrownBy(() -> client.resource(configMap("a")).create())
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            e -> {
              assertThat(e.getCode()).isEqualTo(409);
              assertThat(e.getStatus().getReason()).isEqualTo("AlreadyExists");
              assertThat(e.getStatus().getDetails().getName()).isEqualTo("a");
              assertThat(e.getStatus().getDetails().getKind()).isEqualTo("configmaps");
            });
  }

  @Test
  void generatesNames() {
    ConfigMap generated =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withGenerateName("g-")
            .addToLabels("test", "")
            .endMetadata()
            .build();

    String first = client.resource(generated).create().getMetadata().getName();

    assertThat(first).matches("g-.{5}");
    assertThat(client.resource(generated).create().getMetadata().getName()).isNotEqualTo(first);
  }

  @Test
  void appliesNewAndExistingObjects() {
    ConfigMap first = client.resource(configMap("a", "k", "1")).serverSideApply();
    ConfigMap second = client.resource(configMap("a", "l", "2")).serverSideApply();

    assertThat(first.getData()).containsExactly(Map.entry("k", "1"));
    assertThat(second.getData()).containsOnly(Map.entry("k", "1"), Map.entry("l", "2"));
    assertThat(second.getMetadata().getUid()).isEqualTo(first.getMetadata().getUid());
  }

  @Test
  void appliesYaml() throws Exception {
    HttpResponse<String> answer =
        api.send(
            api.request("/api/v1/namespaces/default/configmaps/y?fieldManager=test")
                .header("Content-Type", "application/apply-patch+yaml")
                .method(
                    "PATCH",
                    BodyPublishers.ofString(
                        "kind: ConfigMap\nmetadata:\n  labels: {test: ''}\ndata:\n  k: v\n")));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(client.configMaps().withName("y").get().getData()).containsEntry("k", "v");
  }

  @Test
  void patchesInEveryForm() {
    client.resource(configMap("a", "k", "1")).create();
    var resource = client.configMaps().withName("a");

    resource.patch(PatchContext.of(PatchType.STRATEGIC_MERGE), "{\"data\":{\"s\":\"1\"}}");
    resource.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"m\":\"1\",\"k\":null}}");
    resource.edit(map -> new ConfigMapBuilder(map).addToData("e", "1").build());

    assertThat(resource.get().getData()).containsOnlyKeys("s", "m", "e");
  }

  @Test
  void refusesAnUpdateOfAStaleVersion() {
    ConfigMap stale = client.resource(configMap("a")).create();
    client.resource(configMap("a", "k", "1")).update();

    assertThatThrownBy(
            () -> client.resource(new ConfigMapBuilder(stale).addToData("x", "y").build()).update())
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(409));
  }

  @Test
  void givesNothingForAMissingObjectWithAStatus() throws Exception {
    assertThat(client.configMaps().withName("missing").get()).isNull();

    HttpResponse<String> answer = api.send(api.request("/api/v1/namespaces/default/pods/missing"));

    assertThat(answer.statusCode()).isEqualTo(404);
    JsonNode status = Json.node(answer.body());
    assertThat(status.path("kind").asText()).isEqualTo("Status");
    assertThat(status.path("reason").asText()).isEqualTo("NotFound");
    assertThat(status.path("message").asText()).isEqualTo("pods \"missing\" not found");
    assertThat(status.path("code").asInt()).isEqualTo(404);
  }

  @Test
  void selectsBySetsOfLabels() {
    for (String id : List.of("1", "2", "3")) {
      client.resource(pod("exec-" + id, id)).create();
    }

    assertThat(client.pods().withLabelIn("id", "1", "3").list().getItems()).hasSize(2);
    assertThat(client.pods().withLabelNotIn("id", "1").list().getItems()).hasSize(2);
    assertThat(client.pods().withoutLabel("id", "1").list().getItems()).hasSize(2);
    client.pods().withLabelIn("id", "2").delete();
    assertThat(client.pods().list().getItems())
        .extracting(pod -> pod.getMetadata().getName())
        .containsExactly("exec-1", "exec-3");
    client.pods().withLabel("id", "1").delete();
    assertThat(client.pods().list().getItems()).hasSize(1);
  }

  @Test
  void namesTheKindOfLists() throws Exception {
    JsonNode list = Json.node(api.send(api.request("/api/v1/pods")).body());

    assertThat(list.path("kind").asText()).isEqualTo("PodList");
    assertThat(list.at("/metadata/resourceVersion").asLong()).isPositive();
  }

  @Test
  void keepsTheStatusOfPodsFromClients() {
    Pod sent =
        new PodBuilder(pod("p", "1")).withNewStatus().withPhase("Failed").endStatus().build();

    assertThat(client.resource(sent).create().getStatus().getPhase()).isEqualTo("Pending");
    assertThat(client.resource(sent).update().getStatus().getPhase()).isEqualTo("Pending");
    assertThat(client.resource(sent).updateStatus().getStatus().getPhase()).isEqualTo("Failed");
  }

  @Test
  void selectsByFields() {
    client.resource(pod("p", "1")).create();
    client.resource(pod("q", "2")).create();
    client
        .pods()
        .withName("q")
        .editStatus(
            pod -> new PodBuilder(pod).editStatus().withPhase("Running").endStatus().build());

    assertThat(client.pods().withField("status.phase", "Running").list().getItems())
        .extracting(pod -> pod.getMetadata().getName())
        .containsExactly("q");
  }

  @Test
  void collectsWhatADeletedObjectOwned() {
    Pod driver = client.resource(pod("driver", "1")).create();
    ConfigMap owned =
        new ConfigMapBuilder(configMap("owned"))
            .editMetadata()
            .addNewOwnerReference()
            .withApiVersion("v1")
            .withKind("Pod")
            .withName("driver")
            .withUid(driver.getMetadata().getUid())
            .endOwnerReference()
            .endMetadata()
            .build();
    client.resource(owned).create();

    client.resource(driver).delete();

    assertThat(client.configMaps().withName("owned").get()).isNull();
  }

  @Test
  void servesInformers() {
    client.resource(configMap("before")).create();
    try (SharedIndexInformer<ConfigMap> informer = client.configMaps().withLabel("test").inform()) {
      client.resource(configMap("after")).create();

      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
      while (informer.getStore().list().size() < 2 && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      assertThat(informer.getStore().list())
          .extracting(map -> map.getMetadata().getName())
          .containsExactlyInAnyOrder("before", "after");
    }
  }

  @Test
  void tellsWhatItServes() throws Exception {
    JsonNode core = Json.node(api.send(api.request("/api/v1")).body());
    JsonNode groups = Json.node(api.send(api.request("/apis")).body());

    assertThat(core.path("resources").findValuesAsText("name")).contains("pods", "configmaps");
    assertThat(groups.path("groups").findValuesAsText("name")).contains("apps", "batch");
    assertThat(client.hasApiGroup("apps", true)).isTrue();
    assertThat(api.send(api.request("/apis/apps/v1")).body()).contains("deployments");
    assertThat(api.send(api.request("/apis/no/v1")).statusCode()).isEqualTo(404);
  }

  @Test
  void storesNothingInADryRun() {
    client.resource(configMap("dry")).dryRun().create();

    assertThat(client.configMaps().withName("dry").get()).isNull();
  }

  @Test
  void makesTablesForKubectl() throws Exception {
    client.resource(pod("p", "1")).create();

    HttpResponse<String> answer =
        api.send(
            api.request("/api/v1/namespaces/default/pods")
                .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json"));

    assertThat(Json.node(answer.body()).at("/rows/0/cells/2").asText()).isEqualTo("Pending");
  }

  @Test
  void wantsATokenButForItsHealth() throws Exception {
    for (String path : List.of("/api/v1/pods", "/apis", "/openapi/v2")) {
      HttpResponse<String> without = api.send(api.request(path).setHeader("Authorization", "none"));
      HttpResponse<String> wrong =
          api.send(api.request(path).setHeader("Authorization", "Bearer wrong"));

      assertThat(without.statusCode()).isEqualTo(401);
      assertThat(wrong.statusCode()).isEqualTo(401);
      assertThat(Json.node(wrong.body()).path("reason").asText()).isEqualTo("Unauthorized");
    }
    for (String path : List.of("/healthz", "/readyz", "/livez", "/version")) {
      assertThat(api.send(api.request(path).setHeader("Authorization", "none")).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void grantsEveryRight() {
    assertThat(
            client
                .resource(new SelfSubjectAccessReviewBuilder().withNewSpec().endSpec().build())
                .create()
                .getStatus()
                .getAllowed())
        .isTrue();
  }

  @Test
  void knowsWhoseTokenItIs() throws Exception {
    String token = api.tokens.forServiceAccount("default", "spark");
    HttpResponse<String> answer =
        api.send(
            api.request("/apis/authentication.k8s.io/v1/tokenreviews")
                .POST(BodyPublishers.ofString("{\"spec\":{\"token\":\"" + token + "\"}}")));

    assertThat(Json.node(answer.body()).at("/status/user/username").asText())
        .isEqualTo("system:serviceaccount:default:spark");
  }

  @Test
  void refusesBodiesThatAreTooLargeOrMakeNoSense() throws Exception {
    String path = "/api/v1/namespaces/default/configmaps";
    String large = "{\"data\":{\"k\":\"" + "x".repeat(4 * 1024 * 1024) + "\"}}";

    assertThat(api.send(api.request(path).POST(BodyPublishers.ofString(large))).statusCode())
        .isEqualTo(413);
    for (String body : List.of("{", "[]", "")) {
      assertThat(api.send(api.request(path).POST(BodyPublishers.ofString(body))).statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  void saysWhatItDoesNotServe() throws Exception {
    HttpResponse<String> scale =
        api.send(api.request("/apis/apps/v1/namespaces/default/deployments/d/scale"));
    HttpResponse<String> binding =
        api.send(
            api.request("/api/v1/namespaces/default/pods/p/binding")
                .POST(BodyPublishers.ofString("{}")));

    assertThat(scale.statusCode()).isEqualTo(501);
    assertThat(scale.body()).contains("deployments.apps/scale is not served");
    assertThat(binding.statusCode()).isEqualTo(404);
  }

  static ConfigMap configMap(String name, String... data) {
    ConfigMapBuilder map =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName(name)
            .addToLabels("test", "")
            .endMetadata();
    for (int i = 0; i < data.length; i += 2) {
      map.addToData(data[i], data[i + 1]);
    }
    return map.build();
  }

  static Pod pod(String name, String id) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .addToLabels("id", id)
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("main")
        .withImage("registry/app:1")
        .endContainer()
        .endSpec()
        .build();
  }
}
