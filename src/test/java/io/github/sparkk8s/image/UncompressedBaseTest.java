package io.github.sparkk8s.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkk8s.embedded.registry.Registry;
import io.github.sparkk8s.embedded.registry.RegistryConfig;
import io.github.sparkk8s.embedded.registry.RegistryStorage;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UncompressedBaseTest {
  @TempDir Path directory;
  private final RecordingListener listener = new RecordingListener();
  private final Vertx vertx = Vertx.vertx();
  private Registry registry;
  private Registry target;

  @BeforeEach
  void start() {
    registry = registry("bases");
    target = registry("target");
  }

  @AfterEach
  void stop() {
    registry.close();
    target.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void standsOnABaseWithUncompressedLayers() throws Exception {
    base("base").plainLayer("etc/os-release").plainLayer("bin/tini").push("1");

    PushedImage image = pushed(build(target, "base:1", "cache"), target);

    assertThat(image.layers().get(0)).containsExactly("/etc/os-release 644 0:0 0 0");
    assertThat(image.layers().get(1)).containsExactly("/bin/tini 644 0:0 0 0");
    assertThat(image.manifest().get("layers"))
        .allMatch(layer -> layer.get("mediaType").asText().endsWith(".tar.gzip"));
  }

  @Test
  void sendsTheCompressedLayerToARegistryThatHasThePlainOne() throws Exception {
    base("base").plainLayer("etc/os-release").push("1");

    PushedImage image = pushed(build(registry, "base:1", "cache"), registry);

    assertThat(image.layers().get(0)).containsExactly("/etc/os-release 644 0:0 0 0");
  }

  @Test
  void findsTheImageForThisMachineInAList() throws Exception {
    base("base").plainLayer("etc/os-release").pushList("1");

    PushedImage image = pushed(build(target, "base:1", "cache"), target);

    assertThat(image.layers().get(0)).containsExactly("/etc/os-release 644 0:0 0 0");
  }

  @Test
  void keepsTheLayersThatAreCompressed() throws Exception {
    base("base").gzipLayer("etc/os-release").plainLayer("bin/tini").push("1");
    JsonNode base = PushedImage.manifest(host(registry), "base", "1");

    PushedImage image = pushed(build(target, "base:1", "cache"), target);

    assertThat(image.manifest().at("/layers/0/digest")).isEqualTo(base.at("/layers/0/digest"));
    assertThat(image.layers().get(1)).containsExactly("/bin/tini 644 0:0 0 0");
  }

  @Test
  void leavesACompressedBaseAlone() throws Exception {
    base("base").gzipLayer("etc/os-release").push("1");

    PushedImage image = pushed(build(target, "base:1", "cache"), target);

    assertThat(image.layers().get(0)).containsExactly("/etc/os-release 644 0:0 0 0");
    assertThat(listener.takeEvents()).noneMatch(event -> event.startsWith("compressing"));
  }

  @Test
  void pullsAndCompressesOnceForADigest() throws Exception {
    base("base").plainLayer("etc/os-release").push("1");
    BuiltImage first = build(registry("other-target"), "base:1", "cache");
    registry.close();
    assertThat(listener.takeEvents()).contains("compressing " + host(registry) + "/base:1");

    BuiltImage second = build(target, "base:1", "cache");

    assertThat(second.image()).isEqualTo(first.image());
    assertThat(listener.takeEvents()).noneMatch(event -> event.startsWith("compressing"));
  }

  @Test
  void compressesAgainWhenTheCacheLostALayer() throws Exception {
    base("base").plainLayer("etc/os-release").push("1");
    BuiltImage first = build(registry("other-target"), "base:1", "cache");
    deleteAll(directory.resolve("cache/base-layers/layers"));

    assertThat(build(target, "base:1", "cache").image()).isEqualTo(first.image());
    assertThat(pushed(first, target).layers().get(0)).hasSize(1);
  }

  @Test
  void makesTheSameImageWithAnEmptyCache() throws Exception {
    base("base").plainLayer("etc/os-release").push("1");

    assertThat(build(target, "base:1", "cache").image())
        .isEqualTo(build(registry, "base:1", "another-cache").image());
  }

  @Test
  void saysThatALayerIsCompressedInAnotherWay() throws Exception {
    base("base").zstdLayer("etc/os-release").push("1");

    assertThatThrownBy(() -> build(target, "base:1", "cache"))
        .isInstanceOfSatisfying(
            ImageException.class,
            e -> {
              assertThat(e).hasMessageContaining("a layer of the base image is not gzip");
              assertThat(e.suggestion()).contains("-Dspark-k8s.baseImage");
            });
  }

  @Test
  void givesAnotherTagWhenTheTagOfTheBaseMoves() throws Exception {
    base("base").plainLayer("etc/os-release").push("1");
    BuiltImage first = build(target, "base:1", "cache");
    base("base").plainLayer("etc/another-release").push("1");

    BuiltImage second = build(target, "base:1", "cache");

    assertThat(second.image().tag()).isNotEqualTo(first.image().tag());
    assertThat(pushed(second, target).layers().get(0))
        .containsExactly("/etc/another-release 644 0:0 0 0");
  }

  private BuiltImage build(Registry to, String base, String cache) throws IOException {
    ImageRequest request =
        new ImageRequest(
            SparkHomeFixture.in(directory).content(),
            new BaseImage.Named(host(registry) + "/" + base),
            new ImageTarget(host(to), false, null),
            "spark",
            ImageMetadata.ofSpark(),
            new ImageCache(directory.resolve(cache), false));
    Path record = Files.createTempDirectory(directory, "target").resolve("images.json");
    Map<String, String> environment = Map.of("DOCKER_CONFIG", directory.toString());
    return ImageStage.withJib(environment, listener).run(request, record);
  }

  private static PushedImage pushed(BuiltImage image, Registry from) throws IOException {
    return PushedImage.of(host(from), "spark", image.image().tag());
  }

  private BaseFixture base(String name) {
    return new BaseFixture(host(registry), name);
  }

  private Registry registry(String storage) {
    RegistryStorage kept = new RegistryStorage(directory.resolve(storage));
    return Registry.start(vertx, new RegistryConfig("localhost", 0, kept, null));
  }

  private static String host(Registry registry) {
    return "localhost:" + registry.port();
  }

  private static void deleteAll(Path path) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(path)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
