package io.github.sparkk8s.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each unusable source is refused with parameter, value and remedy; nothing is left behind. */
class BadSourceTest {
  @TempDir private Path directory;
  private Path given;

  @BeforeEach
  void layOut() throws IOException {
    directory = directory.toRealPath();
    given = directory.resolve("given");
  }

  @AfterEach
  void leavesNothingBehind() throws IOException {
    assertThat(directory.resolve("target")).doesNotExist();
    Path cached = directory.resolve("cache/distributions");
    if (Files.exists(cached)) {
      try (Stream<Path> entries = Files.list(cached)) {
        assertThat(entries).isEmpty();
      }
    }
  }

  private DistributionException refusal(DistributionSource source) {
    return refusal(source, 17);
  }

  private DistributionException refusal(DistributionSource source, int jdk) {
    DistributionRequest request =
        new DistributionRequest(
            source, directory.resolve("target/spark-home"), directory.resolve("cache"), jdk);
    return catchThrowableOfType(
        DistributionException.class,
        () -> new SparkHomeBuilder(new RecordedEvents()).build(request));
  }

  private void assertDirectoryRefused(String cause) {
    assertThat(refusal(new DistributionSource.Directory(given)))
        .hasMessage("Cannot use Spark home " + given + ": " + cause + ".")
        .extracting(DistributionException::suggestion)
        .asString()
        .contains("-Dspark-k8s.sparkHome (now " + given + ")");
  }

  private void assertTgzRefused(String cause) {
    assertThat(refusal(new DistributionSource.Tgz(given)))
        .hasMessageStartingWith("Cannot unpack Spark distribution " + given + ": ")
        .hasMessageContaining(cause)
        .extracting(DistributionException::suggestion)
        .asString()
        .contains("-Dspark-k8s.sparkTgz (now " + given + ")");
  }

  @Test
  void refusesAMissingDirectory() {
    assertDirectoryRefused("no such directory");
  }

  @Test
  void refusesAFileAsDirectory() {
    FakeSpark.file(given, "a file");
    assertDirectoryRefused("it is a file, not a directory");
  }

  @Test
  void refusesADirectoryWithoutJars() throws IOException {
    Files.createDirectories(given.resolve("bin"));
    assertDirectoryRefused("it has no jars directory");
  }

  @Test
  void refusesADirectoryWithoutSparkCore() {
    FakeSpark.file(given.resolve("jars/spark-core_2.13-4.1.1-tests.jar"), "tests");
    assertDirectoryRefused("there is no spark-core jar in its jars directory");
  }

  @Test
  void refusesADirectoryWithTwoSparkCores() {
    FakeSpark.distribution(given);
    FakeSpark.file(given.resolve("jars/spark-core_2.13-4.1.0.jar"), "older");
    assertDirectoryRefused(
        "it has two Sparks: spark-core_2.13-4.1.0.jar and spark-core_2.13-4.1.1.jar");
  }

  @Test
  void refusesALinkThatLeadsNowhereAmongTheJars() throws IOException {
    FakeSpark.distribution(given);
    Files.createSymbolicLink(given.resolve("jars/x.jar"), given.resolve("gone"));
    assertThat(refusal(new DistributionSource.Directory(given)))
        .hasMessage("Cannot use jar " + given.resolve("jars/x.jar") + ": no such file.");
  }

  @Test
  void refusesADirectoryOfAnUnknownLine() {
    FakeSpark.file(given.resolve("jars/spark-core_2.11-2.4.8.jar"), "core");
    assertThat(refusal(new DistributionSource.Directory(given)))
        .hasMessageContaining("Spark version '2.4.8'");
  }

  @Test
  void refusesAMissingTgz() {
    assertTgzRefused("no such file");
  }

  @Test
  void refusesADirectoryAsTgz() throws IOException {
    Files.createDirectory(given);
    assertTgzRefused("it is not a file");
  }

  @Test
  void refusesATgzThatIsNotGzipped() {
    FakeSpark.file(given, "<html>404 Not Found</html>");
    assertTgzRefused("damaged or no gzipped tar archive (Not in GZIP format)");
  }

  @Test
  void refusesAnEmptyTgz() {
    FakeSpark.file(given, "");
    assertTgzRefused("damaged or no gzipped tar archive");
  }

  @Test
  void refusesATgzThatIsNoTar() throws IOException {
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(given))) {
      gzip.write(
          "no tar archive, only words\n"
              .repeat(100)
              .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    assertTgzRefused("damaged or no gzipped tar archive");
  }

  @Test
  void refusesATruncatedTgz() throws IOException {
    Path spark = FakeSpark.distribution(directory.resolve("spark"));
    byte[] noise = new byte[100_000];
    new java.util.Random(1).nextBytes(noise);
    Files.write(spark.resolve("jars/noise.jar"), noise);
    byte[] whole = Files.readAllBytes(FakeSpark.tgz(spark, "spark/", given));
    Files.write(given, Arrays.copyOf(whole, whole.length / 2));
    assertTgzRefused("damaged or no gzipped tar archive");
  }

  @Test
  void refusesATgzCutInItsLastBytes() throws IOException {
    byte[] whole =
        Files.readAllBytes(
            FakeSpark.tgz(FakeSpark.distribution(directory.resolve("spark")), "spark/", given));
    Files.write(given, Arrays.copyOf(whole, whole.length - 4));
    assertTgzRefused("damaged or no gzipped tar archive");
  }

  @Test
  void refusesATgzWithoutSparkCore() throws IOException {
    FakeSpark.file(directory.resolve("other/jars/flink-core-1.0.jar"), "flink");
    FakeSpark.tgz(directory.resolve("other"), "flink/", given);
    assertTgzRefused("it has no jars/spark-core_<scala>-<version>.jar");
  }

  @Test
  void refusesATgzThatWritesOutsideItsDirectory() throws IOException {
    Path spark = FakeSpark.distribution(directory.resolve("spark"));
    FakeSpark.tgz(spark, "spark/", given, new TarArchiveEntry("spark/../../../escaped"));
    assertTgzRefused("entry spark/../../../escaped leads out of it");
  }

  @Test
  void refusesATgzWithALinkOutOfItsDirectory() throws IOException {
    Path spark = FakeSpark.distribution(directory.resolve("spark"));
    TarArchiveEntry link = new TarArchiveEntry("spark/conf/out", TarConstants.LF_SYMLINK);
    link.setLinkName("/etc");
    FakeSpark.tgz(spark, "spark/", given, link);
    assertTgzRefused("entry /etc leads out of it");
  }

  @Test
  void refusesAnUnsuitableJdkBeforeUnpackingTheRest() throws IOException {
    FakeSpark.tgz(FakeSpark.distribution(directory.resolve("spark")), "spark/", given);
    assertThat(refusal(new DistributionSource.Tgz(given), 11))
        .hasMessage("Cannot run Spark 4.1 on JDK 11: it supports JDK 17, 21.");
  }

  @Test
  void refusesAnUnsuitableJdkBeforeLookingAtJars() {
    DistributionSource source =
        new DistributionSource.Coordinates("4.1.1", "2.13", List.of(given.resolve("absent.jar")));
    assertThat(refusal(source, 11)).hasMessageContaining("Spark 4.1 on JDK 11");
  }

  @Test
  void refusesResolvedJarsWithoutSparkCore() {
    List<Path> jars = FakeSpark.jars(given, "a-1.jar", "b-1.jar");
    assertThat(refusal(new DistributionSource.Coordinates("4.1.1", "2.13", jars)))
        .hasMessageContaining("from 2 resolved jars: none of them is spark-core")
        .extracting(DistributionException::suggestion)
        .asString()
        .contains("-Dspark-k8s.sparkVersion (now 4.1.1)");
  }

  @Test
  void refusesAnotherSparkThanAskedFor() {
    List<Path> jars = FakeSpark.jars(given, "spark-core_2.13-4.1.0.jar");
    assertThat(refusal(new DistributionSource.Coordinates("4.1.1", "2.13", jars)))
        .hasMessageContaining(
            "Spark 4.1.1 for Scala 2.13: the resolved jar is spark-core_2.13-4.1.0.jar")
        .extracting(DistributionException::suggestion)
        .asString()
        .contains("-Dspark-k8s.sparkVersion to 4.1.0");
  }

  @Test
  void refusesADirectoryOfClassesAmongTheJars() throws IOException {
    Path classes = Files.createDirectories(given.resolve("target/classes"));
    assertThat(refusal(new DistributionSource.Coordinates("4.1.1", "2.13", List.of(classes))))
        .hasMessageContaining(classes + ": it is a directory of classes")
        .extracting(DistributionException::suggestion)
        .asString()
        .startsWith("Package the module");
  }
}
