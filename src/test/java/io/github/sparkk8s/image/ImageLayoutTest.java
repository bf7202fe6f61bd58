package io.github.sparkk8s.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageLayoutTest {
  private static final BaseImage HOST = new BaseImage.Host();
  private static final BaseImage NAMED = new BaseImage.Named("apache/spark:4.1.0");

  @TempDir Path directory;
  private SparkHomeFixture home;

  @BeforeEach
  void makeHome() throws IOException {
    home = SparkHomeFixture.in(directory);
  }

  @Test
  void putsFilesInLayersFromLeastToMostVolatile() throws IOException {
    Path jar = Files.writeString(directory.resolve("app.jar"), "app");

    assertThat(text(home.content(new ImageFile(jar, "/opt/spark/work-dir/app.jar")), HOST))
        .isEqualTo(golden("layout-host.txt"));
  }

  @Test
  void hidesTheSparkOfANamedBaseInTheLowestLayer() throws IOException {
    assertThat(text(home.content(), NAMED)).isEqualTo(golden("layout-named.txt"));
  }

  @Test
  void usesTheHomesEntrypointOnTheHostBaseWhenItNeedsNoTini() throws IOException {
    home.file("kubernetes/dockerfiles/spark/entrypoint.sh", "exec \"$@\"");

    assertThat(text(home.content(), HOST))
        .contains("/opt/entrypoint.sh 755 home/kubernetes/dockerfiles/spark/entrypoint.sh");
  }

  @Test
  void makesAnEmptyReleaseFileAndUsesTheFallbackWhereAPipHomeHasNone() throws IOException {
    home.without("RELEASE")
        .without("kubernetes/dockerfiles/spark/entrypoint.sh")
        .without("kubernetes/dockerfiles/spark/decom.sh");

    assertThat(text(home.content(), NAMED))
        .contains("/opt/spark/RELEASE 644 empty")
        .contains("/opt/entrypoint.sh 755 own-entrypoint.sh")
        .doesNotContain("decom.sh");
  }

  @Test
  void keepsAThirdPartyJarInItsLayerWhenItsVersionChanges() throws IOException {
    String before = layerOf("commons-io-2.20.0.jar");
    home.without("jars/commons-io-2.20.0.jar").jar("commons-io-3.1-jre.jar", "newer");

    assertThat(layerOf("commons-io-3.1-jre.jar")).isEqualTo(before);
  }

  @Test
  void refusesADirectoryWithoutSparkJars() {
    ImageContent content =
        new ImageContent(directory, "4.1.0", List.of(), home.fallbackEntrypoint());

    assertThatThrownBy(() -> ImageLayout.of(content, HOST))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining("no jars directory");
  }

  @Test
  void namesTheParameterOfAMissingApplicationFile() {
    ImageContent content =
        home.content(new ImageFile(directory.resolve("gone.jar"), "/opt/app/gone.jar"));

    assertThatThrownBy(() -> ImageLayout.of(content, HOST))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("<files> names " + directory.resolve("gone.jar"));
  }

  @Test
  void refusesTwoFilesForOnePath() throws IOException {
    Path jar = Files.writeString(directory.resolve("app.jar"), "app");
    ImageContent content =
        home.content(new ImageFile(jar, "/opt/spark/jars/spark-core_2.13-4.1.0.jar"));

    assertThatThrownBy(() -> ImageLayout.of(content, HOST))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("twice");
  }

  private String layerOf(String jar) {
    return ImageLayout.of(home.content(), HOST).stream()
        .filter(
            layer -> layer.entries().stream().anyMatch(entry -> entry.path().endsWith("/" + jar)))
        .map(ImageLayer::name)
        .findFirst()
        .orElseThrow();
  }

  private String text(ImageContent content, BaseImage base) {
    StringBuilder text = new StringBuilder();
    for (ImageLayer layer : ImageLayout.of(content, base)) {
      text.append(layer.name()).append('\n');
      for (LayerEntry entry : layer.entries()) {
        text.append("  ").append(entry.path()).append(' ');
        text.append(Integer.toOctalString(entry.mode())).append(' ');
        text.append(source(entry)).append('\n');
      }
    }
    return text.toString();
  }

  private String source(LayerEntry entry) {
    if (entry instanceof LayerEntry.SourceFile file) {
      return directory.relativize(file.source()).toString();
    }
    return entry instanceof LayerEntry.Directory ? "directory" : "empty";
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = ImageLayoutTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
