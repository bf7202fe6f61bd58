package io.github.sparkk8s.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkk8s.content.FileContent;
import io.github.sparkk8s.content.FileHashes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WantedImageTest {
  private static final ImageMetadata SPARK = ImageMetadata.ofSpark();
  private static final BaseImage HOST = new BaseImage.Host();

  @TempDir Path directory;

  @Test
  void beginsTheTagWithTheVersion() throws IOException {
    assertThat(tag(SparkHomeFixture.in(directory), HOST, SPARK)).matches("4\\.1\\.0-[0-9a-f]{12}");
  }

  @Test
  void givesEqualContentAtAnotherPlaceTheSameTag() throws IOException {
    assertThat(tag(SparkHomeFixture.in(directory.resolve("copy")), HOST, SPARK))
        .isEqualTo(tag(SparkHomeFixture.in(directory.resolve("original")), HOST, SPARK));
  }

  @Test
  void changesTheTagWithWhateverGoesIn() throws IOException {
    SparkHomeFixture home = SparkHomeFixture.in(directory);
    String before = tag(home, HOST, SPARK);

    assertThat(tag(home, new BaseImage.Named("apache/spark:4.1.0"), SPARK)).isNotEqualTo(before);
    assertThat(tag(home, HOST, new ImageMetadata("1000", Map.of(), null))).isNotEqualTo(before);
    assertThat(tag(home, HOST, new ImageMetadata("185", Map.of("a", "b"), null)))
        .isNotEqualTo(before);
    assertThat(tag(home, HOST, new ImageMetadata("185", Map.of(), "abc"))).isNotEqualTo(before);
    assertThat(tag(home.jar("spark-core_2.13-4.1.0.jar", "edited"), HOST, SPARK))
        .isNotEqualTo(before);
  }

  @Test
  void keepsTheTagWhenOnlyTheDevelopersConfigurationChanges() throws IOException {
    SparkHomeFixture home = SparkHomeFixture.in(directory);
    String before = tag(home, HOST, SPARK);

    assertThat(tag(home.file("conf/spark-defaults.conf", "other"), HOST, SPARK)).isEqualTo(before);
  }

  @Test
  void makesATagOfAVersionThatIsNone() {
    ImageConfig config = new ImageConfig("host", "185", new TreeMap<>());
    WantedImage image = WantedImage.of("4.1.0+dev", List.of(), config, source -> FileContent.EMPTY);

    assertThat(image.tag()).startsWith("4.1.0_dev-");
  }

  private String tag(SparkHomeFixture home, BaseImage base, ImageMetadata metadata) {
    ImageRequest request =
        new ImageRequest(
            home.content(),
            base,
            new ImageTarget("localhost:5000", false, null),
            "spark",
            metadata,
            new ImageCache(directory, false));
    FileHashes hashes = FileHashes.open(directory.resolve("hashes"), Clock.systemUTC());
    return WantedImage.of(
            "4.1.0", ImageLayout.of(home.content(), base), ImageConfig.of(request), hashes::of)
        .tag();
  }
}
