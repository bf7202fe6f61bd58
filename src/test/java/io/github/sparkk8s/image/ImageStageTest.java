package io.github.sparkk8s.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageStageTest {
  private static final BaseImage HOST = new BaseImage.Host();

  @TempDir Path directory;
  private final RecordingListener listener = new RecordingListener();
  private LoopbackRegistry registry;
  private SparkHomeFixture home;

  @BeforeEach
  void start() throws IOException {
    registry = LoopbackRegistry.start();
    home = SparkHomeFixture.in(directory);
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void pushesAFullImage() throws IOException {
    BuiltImage built = run(home, HOST);
    PushedImage image = pushed(built);

    assertThat(built.digest()).isEqualTo(digest(built));
    assertThat(image.config().at("/config/Entrypoint/0").asText()).isEqualTo("/opt/entrypoint.sh");
    assertThat(image.config().at("/config/Env").toString()).contains("SPARK_HOME=/opt/spark");
    assertThat(image.config().at("/config/WorkingDir").asText()).isEqualTo("/opt/spark/work-dir");
    assertThat(image.config().at("/config/User").asText()).isEqualTo("185");
    assertThat(image.config().at("/config/Labels/io.github.spark-k8s.base").asText())
        .isEqualTo("host");
    assertThat(image.config().at("/os").asText()).isEqualTo("linux");
    assertThat(image.allEntries())
        .contains(
            "/opt/spark/jars/spark-core_2.13-4.1.0.jar 644 0:0 1 4",
            "/opt/spark/bin/spark-submit 755 0:0 1 6",
            "/opt/spark/work-dir/ 775 0:0 1 0",
            "/opt/entrypoint.sh 755 0:0 1 9")
        .noneMatch(entry -> entry.contains("/conf/"));
    assertThat(registry.takeReceived()).hasSize(built.traffic().blobs());
  }

  @Test
  void sendsNothingTheSecondTime() {
    BuiltImage first = run(home, HOST);
    registry.takeReceived();
    listener.takeEvents();

    assertThat(run(home, HOST).image()).isEqualTo(first.image());
    assertThat(registry.takeReceived()).isEmpty();
    assertThat(listener.takeEvents()).containsExactly("planned Nothing", "up to date");
  }

  @Test
  void makesTheSameImageOfACopyWithAnEmptyCache() throws IOException {
    BuiltImage first = run(home, HOST);
    SparkHomeFixture copy = SparkHomeFixture.in(directory.resolve("elsewhere"));

    assertThat(run(copy, HOST, directory.resolve("elsewhere/cache")).image())
        .isEqualTo(first.image());
  }

  @Test
  void compressesNothingAgainForACopyOfTheHome() throws IOException {
    run(home, HOST);
    listener.details.clear();
    SparkHomeFixture copy = SparkHomeFixture.in(directory.resolve("elsewhere"));
    Files.delete(recordFile());
    run(copy, HOST);

    assertThat(listener.details).noneMatch(detail -> detail.matches("Building .* built sha256.*"));
  }

  @Test
  void patchesOneChangedJarWithOneLayerOfThatJar() throws IOException {
    BuiltImage full = run(home, HOST);
    int layers = pushed(full).layers().size();
    registry.takeReceived();
    home.jar("spark-kubernetes_2.13-4.1.0.jar", "kubernetes, patched");

    BuiltImage patched = run(home, HOST);

    assertThat(patched.image().tag()).matches(full.image().tag() + "-p[0-9a-f]{8}");
    assertThat(registry.takeReceived()).as("layer and configuration").hasSize(2);
    assertThat(pushed(patched).layers()).hasSize(layers + 1);
    assertThat(filesOf(pushed(patched).topLayer()))
        .containsExactly("/opt/spark/jars/spark-kubernetes_2.13-4.1.0.jar 644 0:0 1 19");
    assertThat(pushed(patched).config().at("/config/Entrypoint/0").asText())
        .isEqualTo("/opt/entrypoint.sh");
    assertThat(run(home, HOST).image()).isEqualTo(patched.image());
    assertThat(registry.takeReceived()).isEmpty();
  }

  @Test
  void hidesTheOldNameOfAJarThatWasRenamed() throws IOException {
    run(home, HOST);
    home.without("jars/spark-kubernetes_2.13-4.1.0.jar")
        .jar("spark-kubernetes_2.13-4.1.1.jar", "newer");

    assertThat(filesOf(pushed(run(home, HOST)).topLayer()))
        .containsExactly(
            "/opt/spark/jars/.wh.spark-kubernetes_2.13-4.1.0.jar 644 0:0 1 0",
            "/opt/spark/jars/spark-kubernetes_2.13-4.1.1.jar 644 0:0 1 5");
  }

  @Test
  void neverPutsAPatchOnAPatch() throws IOException {
    int layers = pushed(run(home, HOST)).layers().size();
    run(home.jar("spark-core_2.13-4.1.0.jar", "first"), HOST);
    BuiltImage second = run(home.jar("spark-kubernetes_2.13-4.1.0.jar", "second"), HOST);

    assertThat(pushed(second).layers()).hasSize(layers + 1);
    assertThat(filesOf(pushed(second).topLayer())).hasSize(2);
  }

  @Test
  void goesBackToTheFullImageWhenAChangeIsUndone() throws IOException {
    BuiltImage full = run(home, HOST);
    run(home.jar("spark-core_2.13-4.1.0.jar", "changed"), HOST);
    registry.takeReceived();

    assertThat(run(home.jar("spark-core_2.13-4.1.0.jar", "core"), HOST).image())
        .isEqualTo(full.image());
    assertThat(registry.takeReceived()).isEmpty();
  }

  @Test
  void standsOnANamedBaseAndHidesItsSpark() throws IOException {
    BuiltImage base = run(home, HOST);
    String reference = registry.host() + "/spark@" + base.digest();
    listener.takeEvents();

    BuiltImage built = run(home, new BaseImage.Named(reference), "other", null);

    PushedImage image = PushedImage.of(registry.host(), "other", built.image().tag());
    int baseLayers = pushed(base).layers().size();
    assertThat(image.layers().subList(0, baseLayers)).isEqualTo(pushed(base).layers());
    assertThat(image.layers().get(baseLayers)).contains("/opt/spark/.wh..wh..opq 644 0:0 1 0");
    assertThat(image.config().at("/config/Labels").toString())
        .contains("\"org.opencontainers.image.base.name\":\"" + registry.host() + "/spark\"")
        .contains("\"org.opencontainers.image.base.digest\":\"" + base.digest() + "\"");
  }

  @Test
  void buildsAgainWhenTheRegistryLostTheImage() throws IOException {
    BuiltImage first = run(home, HOST);
    registry.forget();
    listener.takeEvents();

    assertThat(run(home, HOST).image()).isEqualTo(first.image());
    assertThat(listener.takeEvents()).startsWith("planned Full").endsWith("pushed");
    assertThat(pushed(first).layers()).isNotEmpty();
  }

  @Test
  void sendsItsPasswordToALoopbackRegistryAndLeavesNoTraceOfIt() throws IOException {
    try (LoopbackRegistry closed = LoopbackRegistry.startFor("spark-k8s", "hunter2")) {
      RegistryCredentials user = new RegistryCredentials("spark-k8s", "hunter2");
      ImageTarget target = new ImageTarget(closed.host(), false, user);
      BuiltImage built = stage().run(request(home, HOST, "spark", target), recordFile());
      stage().run(request(home, HOST, "spark", target), recordFile());

      assertThat(closed.manifest("spark", built.image().tag())).isNotEmpty();
      assertThat(listener.events).endsWith("up to date");

      home.jar("spark-core_2.13-4.1.0.jar", "patched");
      stage().run(request(home, HOST, "spark", target), recordFile());

      assertThat(listener.events).contains("planned Patch").endsWith("pushed");
      assertThat(listener.details).noneMatch(detail -> detail.contains("hunter2"));
      assertThat(recordFile()).content().doesNotContain("hunter2");
      assertThat(System.getProperty("sendCredentialsOverHttp")).isNull();
    }
  }

  @Test
  void saysWhoWasRefused() throws IOException {
    try (LoopbackRegistry closed = LoopbackRegistry.startFor("spark-k8s", "hunter2")) {
      ImageTarget target =
          new ImageTarget(closed.host(), false, new RegistryCredentials("me", "wrong-password"));

      assertThatThrownBy(() -> stage().run(request(home, HOST, "spark", target), recordFile()))
          .isInstanceOfSatisfying(
              ImageException.class,
              e -> {
                assertThat(e.reference()).startsWith(closed.host() + "/spark:4.1.0-");
                assertThat(e).hasMessageContaining("refused").hasMessageContaining("401");
                assertThat(e.suggestion()).contains("docker login");
                assertThat(e.getMessage()).doesNotContain("wrong-password");
              });
    }
  }

  @Test
  void saysWhichRegistryCannotBeReached() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    ImageTarget target = new ImageTarget("localhost:" + free, false, null);

    assertThatThrownBy(() -> stage().run(request(home, HOST, "spark", target), recordFile()))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("localhost:" + free)
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void namesABaseImageThatIsNotThere() {
    BaseImage base = new BaseImage.Named(registry.host() + "/no/such:base");

    assertThatThrownBy(() -> run(home, base))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("/no/such")
        .extracting(e -> ((ImageException) e).suggestion())
        .asString()
        .contains("-Dspark-k8s.baseImage=" + base.reference());
  }

  @Test
  void refusesATagOfAForeignBaseOffline() {
    assertThatThrownBy(() -> runOffline(new BaseImage.Named("registry.example/spark:4.1.0")))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("Maven is offline")
        .hasMessageContaining("registry.example/spark:4.1.0");
  }

  @Test
  void needsNoOtherRegistryForTheHostBaseOffline() throws IOException {
    assertThat(pushed(runOffline(HOST)).layers()).isNotEmpty();
  }

  @Test
  void refusesANameThatIsNone() {
    assertThatThrownBy(() -> run(home, HOST, "Not A Name", null))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("is not the name of an image");
  }

  private BuiltImage run(SparkHomeFixture spark, BaseImage base) {
    return run(spark, base, "spark", null);
  }

  private BuiltImage run(SparkHomeFixture spark, BaseImage base, Path cache) {
    return run(spark, base, "spark", cache);
  }

  private BuiltImage run(
      SparkHomeFixture spark, BaseImage base, String repository, @Nullable Path cache) {
    ImageTarget target = new ImageTarget(registry.host(), false, null);
    ImageRequest request = request(spark, base, repository, target);
    if (cache == null) {
      return stage().run(request, recordFile());
    }
    ImageRequest fresh =
        new ImageRequest(
            request.content(),
            base,
            target,
            repository,
            request.metadata(),
            new ImageCache(cache, false));
    return stage().run(fresh, cache.resolve("images.json"));
  }

  private BuiltImage runOffline(BaseImage base) {
    ImageTarget target = new ImageTarget(registry.host(), false, null);
    ImageRequest online = request(home, base, "spark", target);
    ImageCache offline = new ImageCache(online.cache().directory(), true);
    return stage()
        .run(
            new ImageRequest(online.content(), base, target, "spark", online.metadata(), offline),
            recordFile());
  }

  private ImageRequest request(
      SparkHomeFixture spark, BaseImage base, String repository, ImageTarget target) {
    return new ImageRequest(
        spark.content(),
        base,
        target,
        repository,
        ImageMetadata.ofSpark(),
        new ImageCache(directory.resolve("cache"), false));
  }

  private ImageStage stage() {
    // A Docker configuration of the machine that runs this must not matter.
    return ImageStage.withJib(Map.of("DOCKER_CONFIG", directory.toString()), listener);
  }

  private Path recordFile() {
    return directory.resolve("target/images.json");
  }

  private PushedImage pushed(BuiltImage built) throws IOException {
    return PushedImage.of(registry.host(), "spark", built.image().tag());
  }

  private String digest(BuiltImage built) {
    return LoopbackRegistry.digest(registry.manifest("spark", built.image().tag()));
  }

  /** Jib adds the directories above each entry. */
  private static List<String> filesOf(List<String> entries) {
    return entries.stream().filter(entry -> !entry.contains("/ ")).toList();
  }
}
