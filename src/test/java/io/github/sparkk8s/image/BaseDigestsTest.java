package io.github.sparkk8s.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseDigestsTest {
  private static final String DIGEST = "sha256:" + "a".repeat(64);
  private static final String FOREIGN = "registry.example/spark:1";
  private static final ImageTarget TARGET =
      new ImageTarget("localhost:5000", false, new RegistryCredentials("me", "hunter2"));

  @TempDir Path directory;
  private final RecordingListener listener = new RecordingListener();
  private final List<String> asked = new ArrayList<>();

  @Test
  void addsTheDigestToATag() {
    assertThat(pin(FOREIGN, DIGEST, false)).isEqualTo(FOREIGN + "@" + DIGEST);
    assertThat(asked).containsExactly("registry.example/spark:1 without a password");
  }

  @Test
  void givesThePasswordToTheTargetOnly() {
    pin("localhost:5000/spark:1", DIGEST, false);

    assertThat(asked).containsExactly("localhost:5000/spark:1 with a password");
  }

  @Test
  void asksForNoBaseThatIsFixed() {
    assertThat(pin("apache/spark@" + DIGEST, DIGEST, false)).isEqualTo("apache/spark@" + DIGEST);
    assertThat(pin("scratch", DIGEST, false)).isEqualTo("scratch");
    assertThat(pin(new BaseImage.Host(), DIGEST, false)).isEqualTo("host");
    assertThat(asked).isEmpty();
  }

  @Test
  void remembersWhatATagStoodForWhenTheRegistryIsSilent() {
    assertThat(pin(FOREIGN, "", false)).isEqualTo(FOREIGN);
    pin(FOREIGN, DIGEST, false);

    assertThat(pin(FOREIGN, "", false)).isEqualTo(FOREIGN + "@" + DIGEST);
    assertThat(pin("registry.example/spark:2", "", false)).isEqualTo("registry.example/spark:2");
  }

  @Test
  void believesTheRegistryMoreThanItsMemory() {
    String newer = "sha256:" + "b".repeat(64);
    pin(FOREIGN, DIGEST, false);

    assertThat(pin(FOREIGN, newer, false)).isEqualTo(FOREIGN + "@" + newer);
    assertThat(pin(FOREIGN, "", false)).isEqualTo(FOREIGN + "@" + newer);
  }

  @Test
  void worksWithoutTheRegistry() {
    ImageRegistry down =
        (target, repository, tag) -> {
          throw ImageException.registry(target.registry());
        };

    assertThat(pin(new BaseImage.Named(FOREIGN), down, false)).isEqualTo(FOREIGN);
    assertThat(listener.details).anyMatch(detail -> detail.contains("registry.example"));
  }

  @Test
  void asksOnlyTheTargetOffline() {
    pin(FOREIGN, DIGEST, false);
    asked.clear();

    assertThat(pin(FOREIGN, "sha256:" + "b".repeat(64), true)).isEqualTo(FOREIGN + "@" + DIGEST);
    assertThat(asked).isEmpty();
    assertThat(pin("localhost:5000/base:1", DIGEST, true)).endsWith(DIGEST);
    assertThat(asked).hasSize(1);
  }

  @Test
  void namesTheParameterOfANameThatIsNone() {
    assertThatThrownBy(() -> pin("Not A Name", DIGEST, false))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("-Dspark-k8s.baseImage=Not A Name");
  }

  private String pin(String base, String answer, boolean offline) {
    return pin(new BaseImage.Named(base), answer, offline);
  }

  private String pin(BaseImage base, String answer, boolean offline) {
    ImageRegistry registry =
        (target, repository, tag) -> {
          String who = target.credentials() == null ? " without a password" : " with a password";
          asked.add(target.registry() + "/" + repository + ":" + tag + who);
          return Optional.of(answer).filter(digest -> !digest.isEmpty());
        };
    return pin(base, registry, offline);
  }

  private String pin(BaseImage base, ImageRegistry registry, boolean offline) {
    Path none = directory.resolve("none");
    ImageRequest request =
        new ImageRequest(
            new ImageContent(none, "4.1.0", List.of(), none),
            base,
            TARGET,
            "spark",
            ImageMetadata.ofSpark(),
            new ImageCache(directory, offline));
    return new BaseDigests(registry, listener).pin(request).base().reference();
  }
}
