package io.github.sparkk8s.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sparkk8s.cluster.ClusterClient;
import io.github.sparkk8s.cluster.TestCluster;
import io.github.sparkk8s.deploy.DeployRecord.CreatedObject;
import io.github.sparkk8s.embedded.api.ResourceType;
import io.github.sparkk8s.embedded.api.ResourceTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployerTest {
  private static final DeployRequest REQUEST = new DeployRequest("work", "spark", "1a2b3c4d");
  private static final ResourceType ROLE = type("Role");
  private static final ResourceType ROLE_BINDING = type("RoleBinding");

  @TempDir private Path directory;
  private final DeployListener listener = mock(DeployListener.class);
  private final List<DeployRecord> records = new ArrayList<>();
  private TestCluster cluster;
  private ClusterClient client;
  private Deployer deployer;

  @BeforeEach
  void start() throws IOException {
    cluster = new TestCluster(directory);
    client = ClusterClient.connect(cluster.target());
    deployer = new Deployer(client, listener);
  }

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
  }

  @Test
  void createsWhatADriverNeedsAndLabelsIt() {
    DeployRecord record = deployer.deploy(REQUEST, List.of(), records::add);

    assertThat(record.created())
        .extracting(CreatedObject::kind)
        .containsExactly("Namespace", "ServiceAccount", "Role", "RoleBinding");
    for (JsonNode labels :
        List.of(
            labels(ResourceType.NAMESPACE, null, "work"),
            labels(ResourceType.SERVICE_ACCOUNT, "work", "spark"),
            labels(ROLE, "work", "spark-driver"),
            labels(ROLE_BINDING, "work", "spark-driver"))) {
      assertThat(labels.path("app.kubernetes.io/managed-by").asText()).isEqualTo("spark-k8s");
      assertThat(labels.path("spark-k8s/run-id").asText()).isEqualTo("1a2b3c4d");
    }
    verify(listener).deployed(record);
  }

  @Test
  void recordsEachObjectAtOnceSoThatAnInterruptedCallCanBeUndone() {
    DeployRecord result = deployer.deploy(REQUEST, List.of(), records::add);

    assertThat(records)
        .extracting(record -> record.created().size())
        .containsExactly(1, 2, 3, 4, 4);
    assertThat(records).last().isEqualTo(result);
  }

  @Test
  void findsEverythingThereTheSecondTime() {
    DeployRecord first = deployer.deploy(REQUEST, List.of(), records::add);

    DeployRecord second = deployer.deploy(REQUEST, first.created(), records::add);

    assertThat(second).isEqualTo(first);
    verify(listener).deploymentIsCurrent(second);
  }

  @Test
  void removesTheNamespaceItMade() {
    DeployRecord record = deployer.deploy(REQUEST, List.of(), records::add);

    deployer.undeploy(record, Duration.ofSeconds(20));

    assertThat(cluster.store().find(ResourceType.NAMESPACE, null, "work")).isEmpty();
    verify(listener).undeployed(record);
  }

  @Test
  void inANamespaceOfOthersItRemovesOnlyWhatItMade() {
    create(ResourceType.NAMESPACE, null, "work");
    create(ResourceType.SERVICE_ACCOUNT, "work", "spark");
    create(ResourceType.CONFIG_MAP, "work", "theirs");
    DeployRecord record = deployer.deploy(REQUEST, List.of(), records::add);
    assertThat(record.created())
        .extracting(CreatedObject::kind)
        .containsExactly("Role", "RoleBinding");

    deployer.undeploy(record, Duration.ofSeconds(20));

    assertThat(cluster.store().find(ROLE, "work", "spark-driver")).isEmpty();
    assertThat(cluster.store().find(ROLE_BINDING, "work", "spark-driver")).isEmpty();
    assertThat(cluster.store().find(ResourceType.SERVICE_ACCOUNT, "work", "spark")).isPresent();
    assertThat(cluster.store().find(ResourceType.CONFIG_MAP, "work", "theirs")).isPresent();
  }

  @Test
  void leavesANamespaceThatSomebodyElseMadeAgainUnderTheName() {
    DeployRecord record = deployer.deploy(REQUEST, List.of(), records::add);
    deployer.undeploy(record, Duration.ofSeconds(20));
    create(ResourceType.NAMESPACE, null, "work");
    create(ResourceType.SERVICE_ACCOUNT, "work", "spark");

    deployer.undeploy(record, Duration.ofSeconds(20));

    assertThat(cluster.store().find(ResourceType.NAMESPACE, null, "work")).isPresent();
    assertThat(cluster.store().find(ResourceType.SERVICE_ACCOUNT, "work", "spark")).isPresent();
  }

  @Test
  void makesAgainWhatWasDeletedMeanwhile() {
    DeployRecord first = deployer.deploy(REQUEST, List.of(), records::add);
    client.delete(new DriverAccess(REQUEST).objects().get(1), uid(first, "Role"));

    DeployRecord second = deployer.deploy(REQUEST, first.created(), records::add);

    assertThat(second.created()).hasSize(4);
    assertThat(uid(second, "Role")).isNotEqualTo(uid(first, "Role"));
    verify(listener).deployed(second);
  }

  private static String uid(DeployRecord record, String kind) {
    return record.created().stream()
        .filter(object -> object.kind().equals(kind))
        .findFirst()
        .orElseThrow()
        .uid();
  }

  private void create(ResourceType type, @Nullable String namespace, String name) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.putObject("metadata").put("name", name);
    cluster.store().create(type, namespace, object);
  }

  private JsonNode labels(ResourceType type, @Nullable String namespace, String name) {
    return cluster
        .store()
        .find(type, namespace, name)
        .orElseThrow()
        .path("metadata")
        .path("labels");
  }

  private static ResourceType type(String kind) {
    return ResourceTypes.ofKind("rbac.authorization.k8s.io/v1", kind).orElseThrow();
  }
}
