package io.github.sparkk8s.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.RegistryUnauthorizedException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Push and pull by the client that builds this plugin's images. */
class RegistryJibTest {
  private static final String PLAIN_HTTP_CREDENTIALS = "sendCredentialsOverHttp";

  @TempDir Path directory;
  private TestRegistry registry;

  @BeforeEach
  void startRegistry() {
    System.setProperty(PLAIN_HTTP_CREDENTIALS, "true");
    registry = new TestRegistry(directory.resolve("storage"), "secret");
  }

  @AfterEach
  void stopRegistry() {
    registry.close();
    System.clearProperty(PLAIN_HTTP_CREDENTIALS);
  }

  @ParameterizedTest
  @EnumSource(ImageFormat.class)
  void takesWhatJibPushes(ImageFormat format) throws Exception {
    JibContainer pushed = push(image().setFormat(format), "spark/jvm:4.1.0", "secret");

    assertThat(registry.storage().tags("spark/jvm")).containsExactly("4.1.0");
    String found =
        registry.storage().manifests().find("spark/jvm", "4.1.0").orElseThrow().digest().toString();
    assertThat(found).isEqualTo(pushed.getDigest().toString());
  }

  @Test
  void givesJibABaseImageWithoutCredentials() throws Exception {
    push(image(), "base:1", "secret");

    Path tar = directory.resolve("pulled.tar");
    JibContainer pulled =
        Jib.from(RegistryImage.named(registry.host() + "/base:1"))
            .containerize(configured(Containerizer.to(TarImage.at(tar).named("pulled"))));

    assertThat(tar).isNotEmptyFile();
    assertThat(pulled.getImageId()).isNotNull();
  }

  @Test
  void pushesAnotherTagOfTheSameContent() throws Exception {
    push(image(), "spark:1", "secret");
    long size = registry.storage().size();

    push(image(), "spark:2", "secret");

    assertThat(registry.storage().tags("spark")).containsExactly("1", "2");
    assertThat(registry.storage().size() - size).isLessThan(200);
  }

  @Test
  void refusesJibWithAnotherPassword() {
    assertThatThrownBy(() -> push(image(), "spark:1", "wrong"))
        .isInstanceOf(RegistryUnauthorizedException.class);
    assertThat(registry.storage().repositories()).isEmpty();
  }

  private JibContainerBuilder image() throws Exception {
    Path file = Files.writeString(directory.resolve("app.jar"), "content");
    return Jib.fromScratch()
        .addLayer(List.of(file), AbsoluteUnixPath.get("/opt/spark/jars"))
        .setEntrypoint("/bin/true");
  }

  private JibContainer push(JibContainerBuilder image, String name, String password)
      throws Exception {
    RegistryImage target =
        RegistryImage.named(registry.host() + "/" + name)
            .addCredential(RegistryConfig.USER, password);
    return image.containerize(configured(Containerizer.to(target)));
  }

  private Containerizer configured(Containerizer containerizer) {
    return containerizer
        .setAllowInsecureRegistries(true)
        .setBaseImageLayersCache(directory.resolve("base-cache"))
        .setApplicationLayersCache(directory.resolve("application-cache"));
  }
}
