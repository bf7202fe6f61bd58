package io.github.sparkk8s.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkHomeBuilderTest {
  private static final String[] JARS = {
    "spark-core_2.13-4.1.1.jar", "spark-kubernetes_2.13-4.1.1.jar", "scala-library-2.13.17.jar"
  };

  @TempDir private Path directory;
  private final RecordedEvents listener = new RecordedEvents();
  private Path repository;
  private Path target;

  @BeforeEach
  void layOut() throws IOException {
    directory = directory.toRealPath();
    repository = directory.resolve("repository");
    target = directory.resolve("target/spark-k8s/spark-home");
  }

  private SparkHome build(DistributionSource source) {
    return build(new SparkHomeBuilder(listener), source);
  }

  private SparkHome build(SparkHomeBuilder builder, DistributionSource source) {
    return builder.build(new DistributionRequest(source, target, directory.resolve("cache"), 17));
  }

  private DistributionSource.Coordinates coordinates(List<Path> jars) {
    return new DistributionSource.Coordinates("4.1.1", "2.13", jars);
  }

  private DistributionSource.Coordinates coordinates() {
    return coordinates(FakeSpark.jars(repository, JARS));
  }

  private List<String> besideTheHome() throws IOException {
    try (Stream<Path> siblings = Files.list(target.getParent())) {
      return siblings.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void makesAHomeOfLinksAndOwnScriptsFromCoordinates() throws IOException {
    SparkHome home = build(coordinates());

    assertThat(home)
        .returns(target, SparkHome::directory)
        .returns("4.1.1", SparkHome::sparkVersion)
        .returns("2.13", SparkHome::scalaVersion)
        .returns("Maven artifacts of Spark 4.1.1", SparkHome::origin);
    for (String jar : JARS) {
      assertThat(home.jars().resolve(jar)).isSymbolicLink().hasContent("content of " + jar);
    }
    assertThat(home.sparkSubmit()).isExecutable();
    assertThat(target.resolve("bin/spark-class")).isExecutable();
    assertThat(target.resolve("sbin")).isDirectory();
    assertThat(target.resolve("conf")).isDirectory();
    assertThat(target.resolve("RELEASE")).hasContent("Spark 4.1.1 built by spark-k8s-maven-plugin");
    assertThat(home.imageScripts().resolve("entrypoint.sh"))
        .isExecutable()
        .hasSameTextualContentAs(home.portableImageScripts().resolve("entrypoint.sh"));
    assertThat(home.imageScripts().resolve("decom.sh")).isExecutable();
    assertThat(listener.events).containsExactly("started ABSENT", "finished");
    assertThat(besideTheHome()).containsExactly("spark-home");
  }

  @Test
  void keepsWhatADirectoryHasAndFillsInTheRest() throws IOException {
    Path source = FakeSpark.distribution(directory.resolve("spark"));

    SparkHome home = build(new DistributionSource.Directory(source));

    assertThat(home.jars().resolve("spark-core_2.13-4.1.1.jar"))
        .isSymbolicLink()
        .satisfies(
            link ->
                assertThat(Files.readSymbolicLink(link))
                    .isEqualTo(source.resolve("jars/spark-core_2.13-4.1.1.jar")));
    for (String copied :
        List.of(
            "bin/spark-submit",
            "sbin/start-history-server.sh",
            "conf/log4j2.properties.template",
            "python/lib/pyspark.zip",
            "R/lib/sparkr.zip",
            "examples/src/main/python/pi.py",
            "data/mllib/sample.txt",
            "kubernetes/dockerfiles/spark/entrypoint.sh",
            "RELEASE")) {
      assertThat(target.resolve(copied))
          .isRegularFile()
          .hasSameTextualContentAs(source.resolve(copied));
      assertThat(Files.isSymbolicLink(target.resolve(copied))).isFalse();
      assertThat(Files.getLastModifiedTime(target.resolve(copied)).toMillis())
          .isEqualTo(Files.getLastModifiedTime(source.resolve(copied)).toMillis());
    }
    assertThat(target.resolve("tests/py_container_checks.py")).hasContent("tests");
    assertThat(home.sparkSubmit()).isExecutable();
    assertThat(home.imageScripts().resolve("decom.sh")).isExecutable();
    assertThat(home.portableImageScripts().resolve("entrypoint.sh"))
        .content()
        .startsWith("#!/usr/bin/env bash");
    assertThat(target.resolve("licenses")).doesNotExist();
  }

  @Test
  void neverModifiesTheDirectoryOfTheUser() throws IOException {
    Path source = FakeSpark.distribution(directory.resolve("spark"));
    Map<String, String> before = FakeSpark.snapshot(source);

    build(new DistributionSource.Directory(source));
    Files.writeString(target.resolve("conf/log4j2.properties.template"), "edited in the home");
    FakeSpark.file(target.resolve("conf/spark-env.sh"), "added in the home");
    Files.setLastModifiedTime(
        source.resolve("RELEASE"), FileTime.from(Instant.parse("2025-01-01T00:00:00Z")));
    before.put("RELEASE", FakeSpark.snapshot(source).get("RELEASE"));
    build(new DistributionSource.Directory(source));

    assertThat(listener.events).contains("started CHANGED");
    assertThat(FakeSpark.snapshot(source)).isEqualTo(before);
  }

  @Test
  void completesPipsPysparkWhichHasNeitherConfNorImageScripts() {
    Path pyspark = directory.resolve("site-packages/pyspark");
    FakeSpark.distribution(pyspark);
    deleteTrees(pyspark, "conf", "kubernetes", "examples", "RELEASE");

    SparkHome home = build(new DistributionSource.Directory(pyspark));

    assertThat(target.resolve("conf")).isDirectory();
    assertThat(target.resolve("RELEASE")).isRegularFile();
    assertThat(home.imageScripts().resolve("entrypoint.sh")).isExecutable();
    assertThat(target.resolve("bin/spark-class")).hasContent("the source's spark-class");
    assertThat(target.resolve("examples")).doesNotExist();
  }

  @Test
  void findsPysparkInSitePackages() {
    FakeSpark.distribution(directory.resolve("site-packages/pyspark"));

    SparkHome home = build(new DistributionSource.Directory(directory.resolve("site-packages")));

    assertThat(home.sparkVersion()).isEqualTo("4.1.1");
  }

  @Test
  void doesNothingWhenNothingChanged() throws IOException {
    SparkHome first = build(coordinates());
    Map<String, String> before = FakeSpark.snapshot(target);
    listener.events.clear();

    SparkHome second = build(coordinates(existingJars()));

    assertThat(second).isEqualTo(first);
    assertThat(listener.events).containsExactly("current");
    assertThat(FakeSpark.snapshot(target)).isEqualTo(before);
  }

  private List<Path> existingJars() {
    List<Path> jars = new ArrayList<>();
    for (String name : JARS) {
      jars.add(repository.resolve("dir-of-" + name).resolve(name));
    }
    return jars;
  }

  @Test
  void makesTheHomeAnewWhenAJarChanged() throws IOException {
    SparkHome first = build(coordinates());
    Path jar = existingJars().get(1);
    Files.writeString(jar, "rebuilt");
    listener.events.clear();

    SparkHome second = build(coordinates(existingJars()));

    assertThat(second.fingerprint()).isNotEqualTo(first.fingerprint());
    assertThat(second.jars().resolve(JARS[1])).hasContent("rebuilt");
    assertThat(listener.events).containsExactly("started CHANGED", "finished");
    assertThat(besideTheHome()).containsExactly("spark-home");
  }

  @Test
  void keepsAJarReplacedInTheHomeWhileTheSourcesStayTheSame() throws IOException {
    SparkHome home = build(coordinates());
    Path patched = FakeSpark.file(directory.resolve("patched.jar"), "patched");
    Files.delete(home.jars().resolve(JARS[1]));
    Files.createSymbolicLink(home.jars().resolve(JARS[1]), patched);

    build(coordinates(existingJars()));

    assertThat(home.jars().resolve(JARS[1])).hasContent("patched");
  }

  @Test
  void mendsAHomeWithALinkThatLeadsNowhere() throws IOException {
    SparkHome home = build(coordinates());
    Files.delete(home.jars().resolve(JARS[1]));
    Files.createSymbolicLink(home.jars().resolve(JARS[1]), directory.resolve("gone.jar"));
    listener.events.clear();

    build(coordinates(existingJars()));

    assertThat(listener.events).containsExactly("started DAMAGED", "finished");
    assertThat(home.jars().resolve(JARS[1])).hasContent("content of " + JARS[1]);
  }

  @Test
  void copiesJarsWhereLinksAreImpossible() {
    SparkHomeBuilder builder =
        new SparkHomeBuilder(
            listener,
            (link, jar) -> {
              throw new FileSystemException(link.toString(), null, "no privilege");
            });

    SparkHome home = build(builder, coordinates());

    assertThat(home.jars().resolve(JARS[0])).hasContent("content of " + JARS[0]);
    assertThat(Files.isSymbolicLink(home.jars().resolve(JARS[0]))).isFalse();
    assertThat(listener.events)
        .hasSize(3)
        .element(1)
        .asString()
        .startsWith("links impossible: ")
        .endsWith("no privilege");
  }

  @Test
  void leavesTheFormerHomeWhenInterrupted() throws IOException {
    build(coordinates());
    Map<String, String> before = FakeSpark.snapshot(target);
    Path source = FakeSpark.distribution(directory.resolve("spark"));

    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> build(new DistributionSource.Directory(source)))
          .isInstanceOf(DistributionException.class)
          .hasMessageContaining("interrupted");
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }

    assertThat(FakeSpark.snapshot(target)).isEqualTo(before);
    assertThat(besideTheHome()).containsExactly("spark-home");
  }

  @Test
  void leavesTheFormerHomeWhenWritingFails() throws IOException {
    build(coordinates());
    Map<String, String> before = FakeSpark.snapshot(target);
    Files.writeString(existingJars().get(0), "changed");
    SparkHomeBuilder builder =
        new SparkHomeBuilder(
            listener,
            (link, jar) -> {
              throw new IOException("disk full");
            });

    assertThatThrownBy(() -> build(builder, coordinates(existingJars())))
        .isInstanceOf(DistributionException.class)
        .hasMessageContaining(target + ": java.io.IOException: disk full");

    assertThat(FakeSpark.snapshot(target)).isEqualTo(before);
    assertThat(besideTheHome()).containsExactly("spark-home");
  }

  @Test
  void removesWhatAKilledBuildLeft() throws IOException {
    long dead = deadProcess();
    FakeSpark.file(target.resolveSibling(".spark-home.new-" + dead + "-1/jars/x.jar"), "half");
    FakeSpark.file(target.resolveSibling(".spark-home.old-" + dead + "-2/RELEASE"), "former");
    long alive = ProcessHandle.current().pid();
    String ofOther = ".spark-home.new-" + alive + "-1";
    FakeSpark.file(target.resolveSibling(ofOther).resolve("RELEASE"), "being made");

    build(coordinates());

    assertThat(besideTheHome()).containsExactly(ofOther, "spark-home");
  }

  private static long deadProcess() throws IOException {
    Process process = new ProcessBuilder("true").start();
    process.onExit().join();
    return process.pid();
  }

  @Test
  void refusesATargetWithFilesOfOthers() throws IOException {
    FakeSpark.file(target.resolve("thesis.txt"), "precious");

    assertThatThrownBy(() -> build(coordinates()))
        .isInstanceOf(DistributionException.class)
        .hasMessageContaining("holds files that this plugin did not make");

    assertThat(target.resolve("thesis.txt")).hasContent("precious");
  }

  @Test
  void refusesToMakeAHomeOverItsSource() throws IOException {
    target = FakeSpark.distribution(directory.resolve("spark"));
    Map<String, String> before = FakeSpark.snapshot(target);

    assertThatThrownBy(() -> build(new DistributionSource.Directory(target)))
        .isInstanceOf(DistributionException.class)
        .hasMessageContaining("its source is in there");

    assertThat(FakeSpark.snapshot(target)).isEqualTo(before);
  }

  @Test
  void survivesJson() throws IOException {
    SparkHome home = build(coordinates());
    JsonMapper mapper = JsonMapper.builder().build();

    String json = mapper.writeValueAsString(home);

    assertThat(mapper.readValue(json, SparkHome.class)).isEqualTo(home);
    assertThat(mapper.readTree(json).fieldNames())
        .toIterable()
        .containsExactly("directory", "sparkVersion", "scalaVersion", "origin", "fingerprint");
  }

  static void deleteTrees(Path root, String... names) {
    for (String name : names) {
      try (Stream<Path> paths = Files.walk(root.resolve(name))) {
        for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
