package io.github.sparkk8s.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Module jars in homes, with real files. */
class ModuleJarsTest {
  private static final String ORIGINAL = "spark-kubernetes_2.13-4.1.1.jar";
  private static final String SNAPSHOT = "spark-kubernetes_2.13-4.2.0-SNAPSHOT.jar";

  @TempDir private Path directory;
  private final RecordedEvents listener = new RecordedEvents();
  private Path source;
  private Path target;
  private Path module;

  @BeforeEach
  void makeSource() throws IOException {
    source = FakeSpark.distribution(directory.resolve("spark"));
    target = directory.resolve("target/spark-k8s/spark-home");
    module = FakeSpark.file(directory.resolve("core/target/kubernetes.jar"), "rebuilt");
  }

  @Test
  void takesThePlaceOfTheSameVersion() throws IOException {
    Map<String, String> before = FakeSpark.snapshot(source);
    build();
    put("4.1.1");

    build();

    assertThat(target.resolve("jars").resolve(ORIGINAL)).hasContent("rebuilt");
    assertThat(names()).containsExactly("spark-core_2.13-4.1.1.jar", ORIGINAL);
    assertThat(listener.events)
        .containsExactly("started ABSENT", "finished", "replaced " + ORIGINAL, "current");
    assertThat(FakeSpark.snapshot(source)).isEqualTo(before);
  }

  @Test
  void takesThePlaceOfAnotherVersionUnderItsOwnName() throws IOException {
    build();
    put("4.2.0-SNAPSHOT");

    build();

    assertThat(target.resolve("jars").resolve(SNAPSHOT)).hasContent("rebuilt");
    assertThat(names()).containsExactly("spark-core_2.13-4.1.1.jar", SNAPSHOT);
  }

  @Test
  void leavesArtifactsWithLongerNamesAlone() throws IOException {
    FakeSpark.file(source.resolve("jars/spark-kubernetes_2.13-extra-1.0.jar"), "extra");
    put("4.2.0-SNAPSHOT");

    build();

    assertThat(names())
        .containsExactly(
            "spark-core_2.13-4.1.1.jar", SNAPSHOT, "spark-kubernetes_2.13-extra-1.0.jar");
  }

  @Test
  void addsAJarThatTheSourceDoesNotHave() throws IOException {
    build();
    ModuleJars.beside(target).put(List.of(new ModuleJar("plugin", "1", module)));

    build();

    assertThat(names()).contains("plugin-1.jar");
  }

  @Test
  void isInAHomeThatIsMadeAnew() throws IOException {
    put("4.2.0-SNAPSHOT");
    build();
    assertThat(names()).containsExactly("spark-core_2.13-4.1.1.jar", SNAPSHOT);
    FakeSpark.file(source.resolve("jars/new-1.jar"), "new");
    listener.events.clear();

    build();

    assertThat(listener.events).containsExactly("started CHANGED", "finished");
    assertThat(names()).containsExactly("new-1.jar", "spark-core_2.13-4.1.1.jar", SNAPSHOT);
  }

  @Test
  void theNextOneComesInWithoutTouchingTheHome() throws IOException {
    put("4.1.1");
    build();
    Map<String, String> before = FakeSpark.snapshot(target.resolve("bin"));
    Path link = target.resolve("jars").resolve(ORIGINAL);
    Files.writeString(module, "rebuilt again");
    listener.events.clear();

    put("4.1.1");
    build();

    assertThat(link).hasContent("rebuilt again");
    assertThat(listener.events).containsExactly("current");
    assertThat(FakeSpark.snapshot(target.resolve("bin"))).isEqualTo(before);
  }

  @Test
  void aBuildOfTheModuleDoesNotReachTheHome() throws IOException {
    put("4.1.1");
    build();

    Files.writeString(module, "half of a j");

    assertThat(target.resolve("jars").resolve(ORIGINAL)).hasContent("rebuilt");
  }

  @Test
  void theOriginalComesBackWhenTheModuleWasCleaned() throws IOException {
    put("4.2.0-SNAPSHOT");
    build();
    Files.delete(module);
    listener.events.clear();

    build();
    build();

    assertThat(names()).containsExactly("spark-core_2.13-4.1.1.jar", ORIGINAL);
    assertThat(target.resolve("jars").resolve(ORIGINAL)).hasContent("kubernetes");
    assertThat(listener.events)
        .containsExactly(
            "gone spark-kubernetes_2.13", "replaced " + ORIGINAL, "current", "current");
    assertThat(target.resolveSibling("module-jars")).isEmptyDirectory();
  }

  @Test
  void aLostCopyIsMendedByTheOriginalAndThenByTheModule() throws IOException {
    put("4.1.1");
    build();
    Files.delete(target.resolveSibling("module-jars").resolve(ORIGINAL));

    build();
    assertThat(target.resolve("jars").resolve(ORIGINAL)).hasContent("kubernetes");

    put("4.1.1");
    build();
    assertThat(target.resolve("jars").resolve(ORIGINAL)).hasContent("rebuilt");
  }

  @Test
  void anInterruptedReplacementIsCompleted() throws IOException {
    build();
    put("4.2.0-SNAPSHOT");
    // As far as a run may have come: the new name is there, the old one too, and a link in the
    // making.
    Files.createSymbolicLink(
        target.resolve("jars").resolve(SNAPSHOT), directory.resolve("elsewhere.jar"));
    Files.createSymbolicLink(target.resolve(".spark-k8s-jar"), directory.resolve("elsewhere.jar"));

    build();

    assertThat(names()).containsExactly("spark-core_2.13-4.1.1.jar", SNAPSHOT);
    assertThat(target.resolve("jars").resolve(SNAPSHOT)).hasContent("rebuilt");
    assertThat(Files.exists(target.resolve(".spark-k8s-jar"), LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void neverWritesThroughALink() throws IOException {
    build();
    Path precious = FakeSpark.file(directory.resolve("precious.jar"), "precious");
    Path place = target.resolve("jars").resolve(ORIGINAL);
    Files.delete(place);
    Files.createSymbolicLink(place, precious);
    put("4.1.1");

    build();

    assertThat(place).hasContent("rebuilt");
    assertThat(precious).hasContent("precious");
  }

  @Test
  void isCopiedWhereLinksAreImpossible() throws IOException {
    SparkHomeBuilder copying =
        new SparkHomeBuilder(
            listener,
            (link, jar) -> {
              throw new FileSystemException(link.toString(), null, "no privilege");
            });
    build(copying);
    put("4.1.1");
    build(copying);
    listener.events.clear();
    build(copying);

    Path place = target.resolve("jars").resolve(ORIGINAL);
    assertThat(place).hasContent("rebuilt");
    assertThat(Files.isSymbolicLink(place)).isFalse();
    assertThat(listener.events).containsExactly("current");
  }

  @Test
  void namesTheJarThatCannotBeCopied() {
    ModuleJar missing = new ModuleJar("core", "1", directory.resolve("no.jar"));

    assertThatThrownBy(() -> ModuleJars.beside(target).put(List.of(missing)))
        .isInstanceOf(DistributionException.class)
        .hasMessageContaining("no.jar");
  }

  private void put(String version) {
    ModuleJars.beside(target).put(List.of(new ModuleJar("spark-kubernetes_2.13", version, module)));
  }

  private void build() {
    build(new SparkHomeBuilder(listener));
  }

  private void build(SparkHomeBuilder builder) {
    builder.build(
        new DistributionRequest(
            new DistributionSource.Directory(source), target, directory.resolve("cache"), 17));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> jars = Files.list(target.resolve("jars"))) {
      return jars.map(jar -> jar.getFileName().toString()).sorted().toList();
    }
  }
}
