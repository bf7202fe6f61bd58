package io.github.sparkk8s.embedded.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sparkk8s.embedded.api.ApiError;
import io.github.sparkk8s.embedded.api.ResourceType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Pods of an image on the host base, as real processes, with each isolation this machine allows.
 */
@ParameterizedClass
@EnumSource(Isolation.class)
class KubeletTest {
  @TempDir static Path directory;

  @SuppressWarnings("NullAway.Init") // by start
  private static TestNode node;

  private final Isolation isolation;

  KubeletTest(Isolation isolation) {
    this.isolation = isolation;
  }

  @BeforeParameterizedClassInvocation
  static void start(Isolation isolation) throws IOException {
    node = new TestNode(directory.resolve(isolation.name()), isolation);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    node.close();
  }

  @BeforeEach
  void onlyWhatThisMachineAllows() {
    assumeThat(node.isolation()).as("the isolation works on this machine").isEqualTo(isolation);
  }

  @Test
  void runsAPodToItsEndAndKeepsItsLog() throws Exception {
    node.shell("hello", "echo hello; echo error >&2; echo $FROM_IMAGE; cat file");

    JsonNode pod = node.awaitPhase("hello", "Succeeded");

    assertThat(node.log("hello")).isEqualTo("hello\nerror\nyes\nfrom the image\n");
    assertThat(TestNode.terminated(pod).path("exitCode").asInt(-1)).isZero();
    assertThat(TestNode.terminated(pod).path("reason").asText()).isEqualTo("Completed");
    assertThat(pod.at("/status/podIP").asText()).startsWith("127.79.");
    assertThat(pod.at("/spec/nodeName").asText()).isEqualTo(TestNode.NODE);
    assertThat(pod.at("/status/containerStatuses/0/imageID").asText())
        .isEqualTo("host@sha256:host");
    assertThat(node.eventReasons())
        .contains("Scheduled", "Pulling", "Pulled", "Created", "Started");
  }

  @Test
  void reportsTheExitCodeOfAFailedContainer() throws Exception {
    node.shell("failing", "exit 7");

    JsonNode pod = node.awaitPhase("failing", "Failed");

    assertThat(TestNode.terminated(pod).path("exitCode").asInt()).isEqualTo(7);
    assertThat(TestNode.terminated(pod).path("reason").asText()).isEqualTo("Error");
  }

  @Test
  void reportsAContainerThatDoesNotHeedSigtermAs137() throws Exception {
    node.shell("deaf", "trap '' TERM; echo ready; while :; do sleep 0.1; done");
    node.awaitLog("deaf", "ready\n");

    node.store.delete(ResourceType.POD, "default", "deaf", 1L);
    JsonNode pod = node.await("deaf", p -> !TestNode.terminated(p).isMissingNode());

    assertThat(TestNode.terminated(pod).path("exitCode").asInt()).isEqualTo(137);
  }

  @Test
  void execSeesTheContainer() throws Exception {
    node.shell("target", "exec sleep 600");
    node.awaitPhase("target", "Running");

    Process process =
        node.kubelet.exec(
            "default", "target", null, List.of("sh", "-c", "cat file; echo $FROM_IMAGE"), false);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(output).isEqualTo("from the image\nyes\n");
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    node.store.delete(ResourceType.POD, "default", "target", 0L);
    node.awaitGone("target");
  }

  @Test
  void deletionRunsThePreStopHookAndLetsTheContainerEndItself() throws Exception {
    ObjectNode pod = TestNode.podTemplate("graceful");
    ObjectNode container = (ObjectNode) pod.at("/spec/containers/0");
    container
        .putArray("args")
        .add(
            "trap 'test -f /opt/app/hook && exit 3' TERM; echo ready; while :; do sleep 0.05; done");
    container
        .putObject("lifecycle")
        .putObject("preStop")
        .putObject("exec")
        .putArray("command")
        .add("sh")
        .add("-c")
        .add("sleep 0.2; touch /opt/app/hook");
    node.store.create(ResourceType.POD, "default", pod);
    node.awaitLog("graceful", "ready\n");

    node.store.delete(ResourceType.POD, "default", "graceful", null);
    JsonNode ended = node.await("graceful", p -> !TestNode.terminated(p).isMissingNode());

    assertThat(TestNode.terminated(ended).path("exitCode").asInt()).isEqualTo(3);
    node.awaitGone("graceful");
  }

  @Test
  void podsFindEachOtherByServiceName() throws Exception {
    assumeThat(isolation).as("names need a hosts file").isNotEqualTo(Isolation.PROCESS);
    node.create(
        ResourceType.SERVICE,
        "{metadata: {name: web}, spec: {clusterIP: None, selector: {app: server}}}");
    node.shell("server", "trap 'exit 0' TERM; while :; do sleep 0.1; done");
    JsonNode server = node.awaitPhase("server", "Running");

    node.shell("client", "getent hosts web.default.svc; getent hosts kubernetes.default.svc");
    node.awaitPhase("client", "Succeeded");

    assertThat(node.log("client"))
        .containsSubsequence(server.at("/status/podIP").asText(), "web.default.svc", "127.0.0.1");
  }

  @Test
  void seesOnlyItsOwnProcesses() throws Exception {
    assumeThat(isolation).as("needs a process namespace").isNotEqualTo(Isolation.PROCESS);
    node.shell("lonely", "echo $$$$; ls -d /proc/[0-9]* | wc -l");

    node.awaitPhase("lonely", "Succeeded");

    assertThat(node.log("lonely").lines()).first().isEqualTo("1");
    assertThat(Integer.parseInt(node.log("lonely").lines().toList().get(1))).isLessThan(5);
  }

  @Test
  void aContainerChangesItsOwnCopyOfTheImageOnly() throws Exception {
    node.shell("writer", "echo changed > file && cat file");
    node.awaitPhase("writer", "Succeeded");
    node.shell("reader", "cat file");
    node.awaitPhase("reader", "Succeeded");

    assertThat(node.log("writer")).isEqualTo("changed\n");
    assertThat(node.log("reader")).isEqualTo("from the image\n");
  }

  @Test
  void initContainersComeFirstAndShareVolumes() throws Exception {
    node.create(
        ResourceType.POD,
        """
        metadata: {name: two-steps}
        spec:
          restartPolicy: Never
          volumes: [{name: shared, emptyDir: {}}]
          initContainers:
          - name: first
            image: host:1
            args: [echo prepared > /data/out]
            volumeMounts: [{name: shared, mountPath: /data}]
          containers:
          - name: main
            image: host:1
            command: [/bin/cat, /data/out]
            volumeMounts: [{name: shared, mountPath: /data}]
        """);

    JsonNode pod = node.awaitPhase("two-steps", "Succeeded");

    assertThat(Files.readString(node.kubelet.log("default", "two-steps", "main").file()))
        .endsWith("prepared\n");
    assertThat(pod.at("/status/initContainerStatuses/0/ready").asBoolean()).isTrue();
  }

  @Test
  void waitsForAConfigMapThatIsMadeAfterThePod() throws Exception {
    node.create(
        ResourceType.POD,
        """
        metadata: {name: early}
        spec:
          restartPolicy: Never
          volumes: [{name: conf, configMap: {name: late, items: [{key: a, path: sub/b}]}}]
          containers:
          - name: main
            image: host:1
            command: [/bin/cat, /opt/conf/sub/b]
            volumeMounts: [{name: conf, mountPath: /opt/conf}]
        """);
    JsonNode waiting = node.await("early", p -> p.path("status").has("containerStatuses"));
    assertThat(waiting.at("/status/containerStatuses/0/state/waiting/reason").asText())
        .isEqualTo("ContainerCreating");

    node.create(ResourceType.CONFIG_MAP, "{metadata: {name: late}, data: {a: content}}");
    node.awaitPhase("early", "Succeeded");

    assertThat(node.log("early")).isEqualTo("content");
  }

  @Test
  void namesTheImageThatCannotBePulled() throws Exception {
    node.create(
        ResourceType.POD,
        "{metadata: {name: no-image}, spec: {containers: [{name: main, image: 'none:1'}]}}");

    JsonNode pod =
        node.await(
            "no-image",
            p ->
                p.at("/status/containerStatuses/0/state/waiting/reason")
                    .asText()
                    .equals("ErrImagePull"));

    assertThat(pod.at("/status/containerStatuses/0/state/waiting/message").asText())
        .contains("none:1");
    assertThat(pod.at("/status/phase").asText()).isEqualTo("Pending");
  }

  @Test
  void leavesAPodPendingWhoseNodeSelectorDoesNotFit() throws Exception {
    ObjectNode pod = TestNode.podTemplate("picky");
    ((ObjectNode) pod.get("spec")).putObject("nodeSelector").put("disk", "fast");
    node.store.create(ResourceType.POD, "default", pod);

    JsonNode refused = node.await("picky", p -> p.path("status").has("conditions"));

    assertThat(refused.at("/status/conditions/0/reason").asText()).isEqualTo("Unschedulable");
    assertThat(refused.at("/status/conditions/0/message").asText()).contains("disk=fast");
    assertThat(refused.at("/status/phase").asText()).isEqualTo("Pending");
  }

  @Test
  void restartsAContainerWhoseFailurePolicyAsksForIt() throws Exception {
    ObjectNode pod = TestNode.podTemplate("again");
    ((ObjectNode) pod.get("spec")).put("restartPolicy", "OnFailure");
    ((ObjectNode) pod.get("spec")).putArray("volumes").addObject().put("name", "state");
    ObjectNode container = (ObjectNode) pod.at("/spec/containers/0");
    container
        .putArray("volumeMounts")
        .addObject()
        .put("name", "state")
        .put("mountPath", "/opt/state");
    container.put("workingDir", "/opt/state").putArray("args").add("mkdir first && exit 1; exit 0");
    node.store.create(ResourceType.POD, "default", pod);

    JsonNode ended = node.awaitPhase("again", "Succeeded");

    assertThat(ended.at("/status/containerStatuses/0/restartCount").asInt()).isEqualTo(1);
    assertThat(ended.at("/status/containerStatuses/0/lastState/terminated/exitCode").asInt())
        .isEqualTo(1);
  }

  @Test
  void endsAPodAtItsDeadline() throws Exception {
    ObjectNode pod = TestNode.podTemplate("slow");
    ((ObjectNode) pod.get("spec")).put("activeDeadlineSeconds", 1);
    ((ObjectNode) pod.at("/spec/containers/0")).putArray("args").add("exec sleep 600");
    ((ObjectNode) pod.get("spec")).put("terminationGracePeriodSeconds", 1);
    node.store.create(ResourceType.POD, "default", pod);

    JsonNode failed = node.awaitPhase("slow", "Failed");

    assertThat(failed.at("/status/reason").asText()).isEqualTo("DeadlineExceeded");
  }

  @Test
  void execGivesATerminalWhenAsked() throws Exception {
    assumeThat(Path.of("/usr/bin/script")).exists();
    node.shell("terminal", "trap 'exit 0' TERM; while :; do sleep 0.1; done");
    node.awaitPhase("terminal", "Running");
    List<String> command = List.of("sh", "-c", "test -t 0 && echo \"it's a tty\"");

    Process process = node.kubelet.exec("default", "terminal", "main", command, true);

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
        .isEqualTo("it's a tty");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void marksAPodOfWrongFormAsFailedAndGoesOn() throws Exception {
    node.create(
        ResourceType.POD,
        "{metadata: {name: bad}, spec: {nodeSelector: text, containers: [{name: m, image: a}]}}");

    assertThat(node.awaitPhase("bad", "Failed").at("/status/reason").asText())
        .isEqualTo("InvalidPod");
    node.shell("after", "exit 0");
    node.awaitPhase("after", "Succeeded");
  }

  @Test
  void unknownPodsAndContainersAreClearErrors() throws Exception {
    node.shell("known", "exit 0");
    node.awaitPhase("known", "Succeeded");

    assertThatThrownBy(() -> node.kubelet.log("default", "unknown", null))
        .isInstanceOfSatisfying(ApiError.class, e -> assertThat(e.code()).isEqualTo(404));
    assertThatThrownBy(() -> node.kubelet.log("default", "known", "other"))
        .hasMessage("container other is not valid for pod known");
    assertThatThrownBy(() -> node.kubelet.exec("default", "known", null, List.of("true"), false))
        .hasMessageContaining("is not running");
  }
}
