package io.github.sparkk8s.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TgzSourceTest {
  @TempDir private Path directory;
  private final RecordedEvents listener = new RecordedEvents();
  private Path tgz;

  @BeforeEach
  void pack() throws IOException {
    directory = directory.toRealPath();
    tgz = directory.resolve("spark-4.1.1-bin-hadoop3.tgz");
    TarArchiveEntry link = new TarArchiveEntry("spark-4.1.1/conf/link", TarConstants.LF_SYMLINK);
    link.setLinkName("log4j2.properties.template");
    Path spark = FakeSpark.distribution(directory.resolve("spark"));
    FakeSpark.tgz(spark, "spark-4.1.1/", tgz, link);
  }

  private SparkHome build() {
    return new SparkHomeBuilder(listener)
        .build(
            new DistributionRequest(
                new DistributionSource.Tgz(tgz),
                directory.resolve("home"),
                directory.resolve("cache"),
                17));
  }

  private List<Path> cached() throws IOException {
    try (Stream<Path> entries = Files.list(directory.resolve("cache/distributions"))) {
      return entries.toList();
    }
  }

  @Test
  void unpacksIntoTheCacheWithModesTimesAndLinks() throws IOException {
    SparkHome home = build();

    assertThat(home.sparkVersion()).isEqualTo("4.1.1");
    assertThat(home.origin()).isEqualTo("archive " + tgz);
    assertThat(home.sparkSubmit()).isExecutable().hasContent("the source's spark-submit");
    assertThat(home.directory().resolve("conf/link")).hasContent("log4j2");
    assertThat(Files.getLastModifiedTime(home.directory().resolve("RELEASE")))
        .isEqualTo(FileTime.from(Instant.parse("2025-01-02T03:04:05Z")));
    assertThat(cached()).hasSize(1);
    assertThat(Files.readSymbolicLink(home.jars().resolve("spark-core_2.13-4.1.1.jar")))
        .startsWith(cached().get(0));
    assertThat(cached().get(0).resolve("spark-4.1.1/bin/spark-submit")).isExecutable();
    assertThat(cached().get(0).resolve("spark-4.1.1/conf/link")).isSymbolicLink();
  }

  @Test
  void unpacksOnce() throws IOException {
    build();
    Path marker = FakeSpark.file(cached().get(0).resolve("spark-4.1.1/licenses/mark"), "here");
    listener.events.clear();

    build();

    assertThat(listener.events).containsExactly("current");
    assertThat(marker).exists();
  }

  @Test
  void unpacksAgainWhenTheArchiveChanged() throws IOException {
    SparkHome first = build();
    FakeSpark.file(directory.resolve("spark/conf/new.conf"), "new");
    FakeSpark.tgz(directory.resolve("spark"), "spark-4.1.1/", tgz);

    SparkHome second = build();

    assertThat(second.fingerprint()).isNotEqualTo(first.fingerprint());
    assertThat(second.directory().resolve("conf/new.conf")).hasContent("new");
  }

  @Test
  void makesTheHomeAgainWhenTheCacheWasDeleted() throws IOException {
    build();
    SparkHomeBuilderTest.deleteTrees(directory, "cache");

    SparkHome home = build();

    assertThat(home.jars().resolve("spark-core_2.13-4.1.1.jar")).hasContent("core");
  }

  @Test
  void acceptsAnArchiveWithoutATopDirectory() throws IOException {
    FakeSpark.tgz(directory.resolve("spark"), "./", tgz);

    assertThat(build().directory().resolve("RELEASE")).isRegularFile();
  }
}
