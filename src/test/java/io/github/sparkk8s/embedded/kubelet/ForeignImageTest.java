package io.github.sparkk8s.embedded.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sparkk8s.embedded.api.ResourceType;
import io.github.sparkk8s.embedded.registry.ContainerConfig;
import io.github.sparkk8s.embedded.registry.UnpackedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images with a user land of their own: here a shell and a few programs with their libraries. */
class ForeignImageTest {
  private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");

  @TempDir Path directory;
  private TestNode node;

  @BeforeEach
  void start() throws Exception {
    node = new TestNode(directory, null);
    Path root = Files.createDirectories(directory.resolve("foreign"));
    for (String program : List.of("sh", "cat", "ls", "id", "pwd", "touch")) {
      install(program, root);
    }
    Files.createDirectories(root.resolve("etc"));
    Files.writeString(root.resolve("etc/passwd"), "root:x:0:0::/:/bin/sh\nspark:x:185:0::/:\n");
    Files.createDirectories(root.resolve("run"));
    Files.createDirectories(root.resolve("var"));
    Files.createSymbolicLink(root.resolve("var/run"), Path.of("/run"));
    ContainerConfig config =
        new ContainerConfig(List.of("/bin/sh", "-c"), List.of(), Map.of(), "/", "spark", Map.of());
    node.image("foreign:1", new UnpackedImage(root, "sha256:foreign", config));
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private static void install(String program, Path root) throws Exception {
    Path source = Path.of("/bin").resolve(program).toRealPath();
    copy(source, root.resolve("bin").resolve(program));
    Process ldd = new ProcessBuilder("ldd", source.toString()).start();
    String libraries = new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher matcher = LIBRARY.matcher(libraries);
    while (matcher.find()) {
      Path library = Path.of(matcher.group(1));
      copy(library.toRealPath(), root.resolve(library.toString().substring(1)));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    if (!Files.exists(to)) {
      Files.copy(from, to);
      assertThat(to.toFile().setExecutable(true, false)).isTrue();
    }
  }

  private JsonNode run(String name, String command) throws InterruptedException {
    ObjectNode pod = TestNode.podTemplate(name);
    ObjectNode container = (ObjectNode) pod.at("/spec/containers/0");
    container.put("image", "foreign:1").putArray("args").add(command);
    node.store.create(ResourceType.POD, "default", pod);
    return node.await(
        name, p -> List.of("Succeeded", "Failed").contains(p.at("/status/phase").asText()));
  }

  @Test
  void runsInTheImagesOwnRoot() throws Exception {
    assumeThat(node.isolation()).isNotEqualTo(Isolation.PROCESS);

    run("own-root", "ls -d /bin/* /usr/bin; pwd");

    assertThat(node.log("own-root"))
        .contains("/bin/cat\n", "'/usr/bin': No such file")
        .endsWith("/\n")
        .doesNotContain("/bin/mount");
  }

  @Test
  void runsAsTheImagesUser() throws Exception {
    assumeThat(node.isolation()).isEqualTo(Isolation.NAMESPACES);

    run("as-user", "id -u; id -g; touch /forbidden || echo refused");

    assertThat(node.log("as-user")).startsWith("185\n0\n").endsWith("refused\n");
  }

  @Test
  void followsTheImagesLinksInsideItsRoot() throws Exception {
    assumeThat(node.isolation()).isNotEqualTo(Isolation.PROCESS);

    run("linked", "cat /run/secrets/kubernetes.io/serviceaccount/token");

    assertThat(node.log("linked")).isEqualTo("token of default/default");
    assertThat(Path.of("/run/secrets/kubernetes.io")).doesNotExist();
  }

  @Test
  void plainProcessesRefuseItByName() throws Exception {
    try (TestNode plain = new TestNode(directory.resolve("plain"), Isolation.PROCESS)) {
      Path empty = Files.createDirectories(directory.resolve("empty"));
      ContainerConfig config =
          new ContainerConfig(List.of("/x"), List.of(), Map.of(), "/", "", Map.of());
      plain.image("foreign:2", new UnpackedImage(empty, "sha256:f", config));
      ObjectNode pod = TestNode.podTemplate("refused");
      ((ObjectNode) pod.at("/spec/containers/0")).put("image", "foreign:2");
      plain.store.create(ResourceType.POD, "default", pod);

      JsonNode failed = plain.awaitPhase("refused", "Failed");

      assertThat(TestNode.terminated(failed).path("message").asText())
          .contains("foreign:2", "host base");
    }
  }
}
