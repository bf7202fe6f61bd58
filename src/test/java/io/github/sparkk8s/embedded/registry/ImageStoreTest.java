package io.github.sparkk8s.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.sparkk8s.embedded.registry.ImagePullException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageStoreTest {
  private static final String HOST = "127.0.0.1:5000";

  @TempDir Path directory;
  private RegistryStorage storage;
  private TestImages images;
  private ImageStore store;

  @BeforeEach
  void openStore() {
    storage = new RegistryStorage(directory.resolve("storage"));
    images = new TestImages(storage);
    store = newStore();
  }

  @Test
  void readsWhatTheImageSaysAboutItsProcess() throws Exception {
    Manifest manifest = images.put("spark", "1", new TestLayer().file("a", "a"));

    UnpackedImage image = store.unpack(HOST + "/spark:1");

    assertThat(image.imageId()).isEqualTo(manifest.digest().toString());
    assertThat(image.config().entrypoint()).containsExactly("/opt/entrypoint.sh");
    assertThat(image.config().command()).containsExactly("driver");
    assertThat(image.config().environment())
        .containsExactly(
            Map.entry("PATH", "/bin"), Map.entry("JAVA_OPTS", "-Da=b"), Map.entry("EMPTY", ""));
    assertThat(image.config().workingDirectory()).isEqualTo("/opt/spark");
    assertThat(image.config().user()).isEqualTo("185:0");
    assertThat(image.config().isHostBased()).isTrue();
  }

  @Test
  void givesDefaultsForWhatTheImageDoesNotSay() throws Exception {
    images.put("spark", "1", "{\"config\":{\"Cmd\":null}}", List.of());

    ContainerConfig config = store.unpack("spark:1").config();

    assertThat(config)
        .isEqualTo(new ContainerConfig(List.of(), List.of(), Map.of(), "/", "", Map.of()));
  }

  @Test
  void sharesTheFilesOfALayerBetweenImages() throws Exception {
    TestLayer base = new TestLayer().file("jars/core.jar", "core");
    images.put("spark", "1", base);
    images.put("spark", "2", base, new TestLayer().file("jars/patch.jar", "patch"));

    Path first = store.unpack("spark:1").rootFs().resolve("jars/core.jar");
    Path second = store.unpack("spark:2").rootFs().resolve("jars/core.jar");

    assertThat(first).hasContent("core").isNotEqualTo(second);
    assertThat(Files.isSameFile(first, second)).isTrue();
  }

  @Test
  void unpacksATagAnewWhenItIsMoved() throws Exception {
    images.put("spark", "latest", new TestLayer().file("a", "old"));
    assertThat(store.unpack("spark").rootFs().resolve("a")).hasContent("old");

    images.put("spark", "latest", new TestLayer().file("a", "new"));

    assertThat(store.unpack("spark").rootFs().resolve("a")).hasContent("new");
  }

  @Test
  void unpacksByDigest() throws Exception {
    Manifest manifest = images.put("spark", "1", new TestLayer().file("a", "a"));

    UnpackedImage image = store.unpack(HOST + "/spark:other@" + manifest.digest());

    assertThat(image.rootFs().resolve("a")).hasContent("a");
  }

  @Test
  void unpacksAgainWhatWasDeletedFromDisk() throws Exception {
    images.put("spark", "1", new TestLayer().file("a", "a"));
    UnpackedImage image = store.unpack("spark:1");

    RegistryFiles.deleteTree(image.rootFs());

    assertThat(store.unpack("spark:1").rootFs().resolve("a")).hasContent("a");
  }

  @Test
  void takesTheImageForThisMachineOutOfAnIndex() throws Exception {
    Manifest amd64 = images.put("spark", "amd64", new TestLayer().file("arch", "amd64"));
    Manifest arm64 = images.put("spark", "arm64", new TestLayer().file("arch", "arm64"));
    images.putManifest("spark", "all", index(amd64, "amd64", arm64, "arm64"));

    UnpackedImage intel = newStore("x86_64").unpack("spark:all");
    UnpackedImage arm = newStore("aarch64").unpack("spark:all");

    assertThat(intel.rootFs().resolve("arch")).hasContent("amd64");
    assertThat(arm.rootFs().resolve("arch")).hasContent("arm64");
    assertThat(arm.imageId()).isEqualTo(arm64.digest().toString());
    assertThatThrownBy(() -> newStore("riscv64").unpack("spark:all"))
        .isInstanceOf(ImagePullException.class)
        .hasMessageContaining("linux/riscv64");
  }

  @Test
  void saysWhereToPushAnImageThatIsNotThere() {
    assertThatThrownBy(() -> store.unpack("apache/spark:4.1.0"))
        .asInstanceOf(type(ImagePullException.class))
        .satisfies(
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND);
              assertThat(e.reference()).isEqualTo("apache/spark:4.1.0");
              assertThat(e.suggestion()).contains(HOST + "/apache/spark:4.1.0");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"docker.io/apache/spark:1", "localhost/apache/spark:1", "h:1/apache/spark:1"})
  void tellsAnotherRegistryFromAMissingImage(String reference) throws Exception {
    images.put("apache/spark", "1", new TestLayer());

    assertThatThrownBy(() -> store.unpack(reference))
        .asInstanceOf(type(ImagePullException.class))
        .satisfies(
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.WRONG_REGISTRY);
              assertThat(e.getMessage()).contains(reference);
              assertThat(e.suggestion()).contains(HOST + "/apache/spark:1");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Spark:1", "spark:", "spark@sha256:12", "../spark:1", "spark:1:2"})
  void refusesWhatIsNoReference(String reference) {
    assertThatThrownBy(() -> store.unpack(reference))
        .asInstanceOf(type(ImagePullException.class))
        .extracting(ImagePullException::reason)
        .isEqualTo(Reason.INVALID_REFERENCE);
  }

  @Test
  void saysThatALayerIsMissingOrDamaged() throws Exception {
    byte[] layer = new TestLayer().file("a", "a").gzipped();
    images.put("spark", "1", TestImages.CONFIG, List.of(layer));
    Files.delete(storage.blobs().file(Digest.of(layer)));
    images.put("spark", "2", TestImages.CONFIG, List.of(new byte[] {0x1f, (byte) 0x8b, 8, 0, 1}));
    images.put("spark", "3", TestImages.CONFIG, List.of(zstd()));

    assertUnusable("spark:1", "is missing");
    assertUnusable("spark:2", "damaged");
    assertUnusable("spark:3", "zstd");
    images.put("spark", "4", "no json", List.of());
    assertUnusable("spark:4", "not JSON");
    assertThat(directory.resolve("images/temporaries")).isEmptyDirectory();
  }

  @Test
  void manyThreadsGetOneTree() throws Exception {
    images.put("spark", "1", new TestLayer().file("a", "a"), new TestLayer().file("b", "b"));

    assertThat(unpackAtOnce(store, store)).hasSize(1);
  }

  @Test
  void storesOfSeveralProcessesShareADirectory() throws Exception {
    for (int i = 0; i < 20; i++) {
      images.put("spark", "1", new TestLayer().file("a", "a" + i).file("b", "b"));
      ImageStore other =
          new ImageStore(
              new RegistryStorage(directory.resolve("storage")),
              directory.resolve("images"),
              Set.of());

      Set<UnpackedImage> trees = unpackAtOnce(newStore(), other);

      assertThat(trees).hasSize(1);
      assertThat(trees.iterator().next().rootFs().resolve("a")).hasContent("a" + i);
    }
    assertThat(directory.resolve("images/temporaries")).isEmptyDirectory();
  }

  private static Set<UnpackedImage> unpackAtOnce(ImageStore first, ImageStore second)
      throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<UnpackedImage> one = threads.submit(() -> unpackAt(start, first));
      Future<UnpackedImage> two = threads.submit(() -> unpackAt(start, second));
      return one.get().equals(two.get()) ? Set.of(one.get()) : Set.of(one.get(), two.get());
    } finally {
      threads.shutdownNow();
    }
  }

  private static UnpackedImage unpackAt(CyclicBarrier start, ImageStore store) throws Exception {
    start.await();
    return store.unpack("spark:1");
  }

  private void assertUnusable(String reference, String problem) {
    assertThatThrownBy(() -> store.unpack(reference))
        .asInstanceOf(type(ImagePullException.class))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNUSABLE))
        .satisfies(e -> assertThat(e.getMessage()).contains(problem));
  }

  private static byte[] zstd() {
    return new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0};
  }

  private static String index(
      Manifest first, String firstArch, Manifest second, String secondArch) {
    return "{\"schemaVersion\":2,\"manifests\":[%s,%s]}"
        .formatted(indexEntry(first, firstArch), indexEntry(second, secondArch));
  }

  private static String indexEntry(Manifest manifest, String architecture) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d,\"platform\":{\"os\":\"linux\",\"architecture\":\"%s\"}}"
        .formatted(manifest.mediaType(), manifest.digest(), manifest.bytes().length, architecture);
  }

  private ImageStore newStore() {
    return newStore("amd64");
  }

  private ImageStore newStore(String osArch) {
    return new ImageStore(storage, directory.resolve("images"), Set.of(HOST), osArch);
  }
}
