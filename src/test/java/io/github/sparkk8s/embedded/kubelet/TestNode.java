package io.github.sparkk8s.embedded.kubelet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.sparkk8s.embedded.api.ObjectStore;
import io.github.sparkk8s.embedded.api.ResourceType;
import io.github.sparkk8s.embedded.registry.ContainerConfig;
import io.github.sparkk8s.embedded.registry.UnpackedImage;
import io.github.sparkk8s.process.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A store and a kubelet with hand-made images, for tests. */
final class TestNode implements AutoCloseable, KubeletListener {
  static final String NODE = "embedded-node";
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  final ObjectStore store = new ObjectStore(Clock.systemUTC(), "ca");
  final Run run;
  final Kubelet kubelet;
  private final CompletableFuture<@Nullable Isolation> chosen = new CompletableFuture<>();
  private final Map<String, UnpackedImage> images = new ConcurrentHashMap<>();

  TestNode(Path directory, @Nullable Isolation isolation) throws IOException {
    run = Run.open(directory.resolve("runs"));
    Path tree = Files.createDirectories(directory.resolve("host image"));
    Files.createDirectories(tree.resolve("opt/app"));
    Files.writeString(tree.resolve("opt/app/file"), "from the image\n");
    image("host:1", new UnpackedImage(tree, "sha256:host", hostConfig()));
    KubeletConfig config =
        new KubeletConfig(
            NODE,
            "127.0.0.1",
            6443,
            "127.79",
            "ca certificate",
            (namespace, account) -> "token of " + namespace + "/" + account,
            isolation,
            true);
    kubelet = Kubelet.start(config, store, this::unpack, run, this);
  }

  /** The isolation in use; null when the wanted one does not work here. */
  @Nullable Isolation isolation() {
    return chosen.join();
  }

  @Override
  public void isolationChosen(Isolation isolation, String why) {
    chosen.complete(isolation);
  }

  @Override
  public void isolationFailed(Isolation wanted, String why) {
    chosen.complete(null);
  }

  @Override
  public void userNotApplied(String namespace, String pod, String container, long uid) {}

  static ContainerConfig hostConfig() {
    return new ContainerConfig(
        List.of("/bin/sh", "-c"),
        List.of("echo default command"),
        Map.of("FROM_IMAGE", "yes"),
        "/opt/app",
        "",
        Map.of(ContainerConfig.BASE_LABEL, ContainerConfig.HOST_BASE));
  }

  void image(String reference, UnpackedImage image) {
    images.put(reference, image);
  }

  private UnpackedImage unpack(String reference) {
    UnpackedImage image = images.get(reference);
    if (image == null) {
      throw ImagePullException.of(reference, "not found", null);
    }
    return image;
  }

  /** Creates the object that a text in YAML describes, in the default namespace. */
  ObjectNode create(ResourceType type, String yaml) {
    try {
      return store.create(type, "default", (ObjectNode) YAML.readTree(yaml));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Creates a pod with one container "main" of the host image that runs a shell command. */
  ObjectNode shell(String name, String command) {
    ObjectNode pod = podTemplate(name);
    ((ObjectNode) pod.path("spec").path("containers").get(0)).putArray("args").add(command);
    return store.create(ResourceType.POD, "default", pod);
  }

  static ObjectNode podTemplate(String name) {
    String yaml =
        """
        metadata: {name: %s, labels: {app: %s}}
        spec:
          restartPolicy: Never
          containers:
          - {name: main, image: 'host:1'}
        """
            .formatted(name, name);
    try {
      return (ObjectNode) YAML.readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Waits until the pod fits; gives it as it then is. */
  JsonNode await(String pod, Predicate<? super JsonNode> condition) throws InterruptedException {
    CompletableFuture<JsonNode> found = new CompletableFuture<>();
    ObjectStore.Watch watch =
        store.watch(
            ResourceType.POD,
            "default",
            null,
            event -> {
              if (event.object().path("metadata").path("name").asText().equals(pod)
                  && condition.test(event.object())) {
                found.complete(event.object());
              }
            });
    try {
      return found.get(20, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new AssertionError(
          "waited in vain: " + store.find(ResourceType.POD, "default", pod), e);
    } finally {
      watch.close();
    }
  }

  JsonNode awaitPhase(String pod, String phase) throws InterruptedException {
    return await(pod, object -> object.path("status").path("phase").asText().equals(phase));
  }

  /** Waits until the log of the pod's container holds no more than a text. */
  void awaitLog(String pod, String text) throws Exception {
    awaitPhase(pod, "Running");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!log(pod).equals(text)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("log of " + pod + ": " + log(pod));
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /** Waits until the pod is gone. */
  void awaitGone(String pod) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (store.find(ResourceType.POD, "default", pod).isPresent()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(pod + " is still there");
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  String log(String pod) throws IOException {
    Path file = kubelet.log("default", pod, null).file();
    return (Files.exists(file) ? Files.readString(file) : "")
        .replaceAll("(?m)^NOTE: Picked up.*\n", "");
  }

  static JsonNode terminated(JsonNode pod) {
    return pod.at("/status/containerStatuses/0/state/terminated");
  }

  List<String> eventReasons() {
    return store.list(ResourceType.EVENT, "default", any -> true).stream()
        .map(event -> event.path("reason").asText())
        .toList();
  }

  @Override
  public void close() {
    kubelet.close();
    run.close();
  }
}
