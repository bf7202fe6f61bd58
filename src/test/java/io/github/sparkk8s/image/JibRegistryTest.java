package io.github.sparkk8s.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JibRegistryTest {
  @TempDir Path directory;
  private final RecordingListener listener = new RecordingListener();

  @Test
  void findsTheDigestOfATagWithTheTargetsPassword() throws Exception {
    try (LoopbackRegistry registry = LoopbackRegistry.startFor("spark-k8s", "hunter2")) {
      RegistryCredentials user = new RegistryCredentials("spark-k8s", "hunter2");
      ImageTarget target = new ImageTarget(registry.host(), false, user);
      BuiltImage built = push(target);

      for (ImageRegistry asked : List.of(jib(), new LoopbackFirstRegistry(jib()))) {
        assertThat(asked.digest(target, "spark", built.image().tag())).contains(built.digest());
        assertThat(asked.digest(target, "spark", "no-such-tag")).isEmpty();
        assertThat(asked.digest(target, "no-such-repository", "tag")).isEmpty();
      }
      assertThat(listener.details).noneMatch(detail -> detail.contains("hunter2"));
    }
  }

  private BuiltImage push(ImageTarget target) throws Exception {
    ImageRequest request =
        new ImageRequest(
            SparkHomeFixture.in(directory).content(),
            new BaseImage.Host(),
            target,
            "spark",
            ImageMetadata.ofSpark(),
            new ImageCache(directory.resolve("cache"), false));
    return ImageStage.withJib(Map.of(), listener).run(request, directory.resolve("images.json"));
  }

  private ImageRegistry jib() {
    return new JibRegistry(new JibCredentials(Map.of()), listener);
  }
}
