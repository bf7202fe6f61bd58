package io.github.sparkk8s.embedded.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.github.sparkk8s.embedded.api.ObjectStore;
import io.github.sparkk8s.embedded.api.ResourceType;
import io.github.sparkk8s.embedded.registry.UnpackedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pod, its objects, the image and the node make of a container together. */
class ContainerPlannerTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @TempDir Path directory;
  private final ObjectStore store = new ObjectStore(Clock.systemUTC(), "ca");

  private void create(ResourceType type, String yaml) throws IOException {
    store.create(type, "default", YAML.readTree(yaml).deepCopy());
  }

  private ContainerPlan plan(int apiPort, String spec) throws IOException {
    KubeletConfig config =
        new KubeletConfig(
            "node", "127.0.0.1", apiPort, "127.77", "ca", (ns, name) -> name, null, true);
    String yaml = "metadata: {name: p, namespace: default, uid: u}\nspec:\n" + spec.indent(2);
    Pod pod = ModelJson.read(YAML.readTree(yaml), Pod.class);
    DownwardApi downward =
        new DownwardApi(pod, "127.77.0.11", "node", Map.of("cpu", new Quantity("4")));
    ClusterObjects objects = new ClusterObjects(store, "default");
    PodVolumes volumes =
        new PodVolumes(
            directory.resolve("volumes"),
            directory.resolve("claims"),
            objects,
            new ProjectedVolume(objects, downward, config));
    volumes.prepare(pod);
    UnpackedImage image = new UnpackedImage(directory, "sha256:x", TestNode.hostConfig());
    return new ContainerPlanner(config, "/jdk")
        .plan(
            downward,
            objects,
            volumes,
            pod.getSpec().getContainers().get(0),
            image,
            directory.resolve("c"),
            directory.resolve("hosts"));
  }

  @Test
  void resolvesVariablesOfAllSources() throws IOException {
    create(ResourceType.CONFIG_MAP, "{metadata: {name: conf}, data: {LEVEL: info}}");
    create(ResourceType.SECRET, "{metadata: {name: keys}, stringData: {key: s3cret}}");

    ContainerPlan plan =
        plan(
            6443,
            """
            containers:
              - name: main
                image: x
                args: ['$(GREETING)', '$(KUBERNETES_SERVICE_PORT)', '$(NO)']
                resources: {limits: {memory: 2Gi}}
                envFrom: [{configMapRef: {name: conf}, prefix: CONF_}]
                env:
                - {name: GREETING, value: '$(CONF_LEVEL)!'}
                - {name: KEY, valueFrom: {secretKeyRef: {name: keys, key: key}}}
                - {name: NONE, valueFrom: {secretKeyRef: {name: no, key: a, optional: true}}}
                - {name: IP, valueFrom: {fieldRef: {fieldPath: status.podIP}}}
                - {name: CPUS, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}
                - name: MEMORY
                  valueFrom: {resourceFieldRef: {resource: limits.memory, divisor: 1Mi}}
            """);

    assertThat(plan.environment())
        .containsEntry("GREETING", "info!")
        .containsEntry("KEY", "s3cret")
        .containsEntry("IP", "127.77.0.11")
        .containsEntry("CPUS", "4")
        .containsEntry("MEMORY", "2048")
        .containsEntry("FROM_IMAGE", "yes")
        .containsEntry("SPARK_LOCAL_IP", "127.77.0.11")
        .doesNotContainKey("NONE");
    assertThat(plan.command()).containsExactly("/bin/sh", "-c", "info!", "6443", "$(NO)");
    assertThat(plan).asString().doesNotContain("s3cret");
  }

  @Test
  void putsTheUsersJvmOptionsLast() throws IOException {
    String spec =
        """
        containers:
        - {name: main, image: x, env: [{name: JDK_JAVA_OPTIONS, value: -Xmx1g}]}
        """;

    assertThat(plan(6443, spec).environment())
        .containsEntry(
            "JDK_JAVA_OPTIONS",
            "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"
                + " -Dspark.kubernetes.driver.master=https://127.0.0.1:6443 -Xmx1g");
    assertThat(plan(443, spec).environment().get("JDK_JAVA_OPTIONS")).doesNotContain("master");
  }

  @Test
  void usesThisJvmsJdkForImagesOnTheHostBase() throws IOException {
    ContainerPlan plan = plan(443, "containers: [{name: main, image: x}]");

    assertThat(plan.environment()).containsEntry("JAVA_HOME", "/jdk");
    assertThat(plan.environment().get("PATH")).startsWith("/jdk/bin:/usr/");
    assertThat(plan.command()).containsExactly("/bin/sh", "-c", "echo default command");
    assertThat(plan.workingDirectory()).isEqualTo("/opt/app");
  }

  @Test
  void namesTheSecretThatIsMissing() {
    String spec =
        """
        containers:
        - name: main
          image: x
          env: [{name: A, valueFrom: {secretKeyRef: {name: gone, key: a}}}]
        """;

    assertThatThrownBy(() -> plan(443, spec))
        .isInstanceOf(ContainerConfigException.class)
        .hasMessage("secret \"gone\" not found");
  }

  @Test
  void refusesRootWhereThePodDoes() {
    String spec =
        """
        securityContext: {runAsNonRoot: true}
        containers: [{name: main, image: x}]
        """;

    assertThatThrownBy(() -> plan(443, spec)).hasMessageContaining("runAsNonRoot");
  }

  @Test
  void takesUserAndGroupsFromTheSecurityContexts() throws IOException {
    String spec =
        """
        securityContext: {runAsUser: 1000, runAsGroup: 1001, fsGroup: 1002}
        containers: [{name: main, image: x, securityContext: {runAsUser: 1003}}]
        """;

    assertThat(plan(443, spec).user())
        .isEqualTo(new ContainerUser(1003, 1001, List.of(1001L, 1002L)));
  }

  @Test
  void laysOutTheFilesOfVolumes() throws IOException {
    create(ResourceType.CONFIG_MAP, "{metadata: {name: conf}, data: {a: A, b: B}}");
    create(ResourceType.SECRET, "{metadata: {name: keys}, stringData: {key: s3cret}}");
    String spec =
        """
        volumes:
        - {name: conf, configMap: {name: conf, items: [{key: a, path: x/y, mode: 256}]}}
        - {name: keys, secret: {secretName: keys, defaultMode: 384}}
        - {name: pod, downwardAPI: {items: [{path: name, fieldRef: {fieldPath: metadata.name}}]}}
        - name: all
          projected:
            sources:
            - {configMap: {name: conf}}
            - {configMap: {name: none, optional: true}}
            - {serviceAccountToken: {path: token}}
        - {name: tmp, emptyDir: {}}
        containers:
        - name: main
          image: x
          volumeMounts:
          - {name: tmp, mountPath: /tmp/a, subPath: in/side}
          - {name: conf, mountPath: /conf}
          - {name: tmp, mountPath: /tmp}
        """;

    ContainerPlan plan = plan(443, spec);

    Path volumes = directory.resolve("volumes");
    assertThat(volumes.resolve("conf/x/y")).hasContent("A");
    assertThat(volumes.resolve("conf/b")).doesNotExist();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(volumes.resolve("conf/x/y"))))
        .isEqualTo("r--------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(volumes.resolve("keys/key"))))
        .isEqualTo("rw-------");
    assertThat(volumes.resolve("pod/name")).hasContent("p");
    assertThat(volumes.resolve("all/b")).hasContent("B");
    assertThat(volumes.resolve("all/token")).hasContent("default");
    assertThat(plan.mounts())
        .extracting(Mount::target)
        .containsExactly(
            "/conf", "/tmp", "/tmp/a", "/var/run/secrets/kubernetes.io/serviceaccount");
    assertThat(plan.mounts()).extracting(Mount::readOnly).containsExactly(true, false, false, true);
    assertThat(plan.mounts().get(2).source()).isEqualTo(volumes.resolve("tmp/in/side"));
  }

  @Test
  void refusesPathsThatLeadOutOfAVolume() {
    String spec =
        """
        volumes: [{name: tmp, emptyDir: {}}]
        containers:
        - name: main
          image: x
          volumeMounts: [{name: tmp, mountPath: /tmp, subPath: ../../etc}]
        """;

    assertThatThrownBy(() -> plan(443, spec)).hasMessageContaining("leads out of the volume");
  }
}
