package io.github.sparkk8s.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.cache.CacheCorruptedException;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import io.github.sparkk8s.content.FileContent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** Builds with Jib: no daemon, only layers that changed, straight to the registry. */
final class JibImageBuilder implements ImageBuilder {
  private static final String TOOL = "spark-k8s-maven-plugin";

  private final JibCredentials credentials;

  JibImageBuilder(JibCredentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public BuiltImage build(ImageBuild build, ContentStore contents, ImageListener listener) {
    try {
      return push(build, contents, listener);
    } catch (ImageException e) {
      // Two registries take part, and Jib does not say which of them failed.
      throw build.request().base() instanceof BaseImage.Named base
          ? e.withBase(base.reference())
          : e;
    }
  }

  private BuiltImage push(ImageBuild build, ContentStore contents, ImageListener listener) {
    JibProgress progress = new JibProgress(listener, System::nanoTime);
    return JibCall.translating(
        build.reference(),
        () -> {
          JibContainerBuilder image = from(build, listener, progress::onLog);
          configure(image, build.config());
          for (ImageLayer layer : build.layers()) {
            image.addFileEntriesLayer(layer(layer, build, contents));
          }
          JibContainer pushed =
              PlainHttpCredentials.containerize(
                  build.request().target(), image, containerizer(build, progress));
          return new BuiltImage(
              build.request().name(),
              new TaggedImage(
                  build.tag(), pushed.getDigest().toString(), pushed.getImageId().toString()),
              progress.traffic());
        });
  }

  private JibContainerBuilder from(ImageBuild build, ImageListener listener, Consumer<LogEvent> log)
      throws IOException,
          RegistryException,
          InvalidImageReferenceException,
          CredentialRetrievalException,
          CacheDirectoryCreationException,
          CacheCorruptedException {
    ImageRequest request = build.request();
    if (build.patched() != null) {
      ImageReference patched = ImageReference.parse(request.name() + "@" + build.patched());
      return Jib.from(credentials.image(patched, request.target(), log));
    }
    if (request.base() instanceof BaseImage.Named named) {
      ImageReference base = ImageReference.parse(named.reference());
      // Jib has no offline mode for pushes, but takes a base with a digest from its cache.
      if (base.getDigest().isEmpty() && !request.mayAsk(base.getRegistry())) {
        throw ImageException.baseOffline(build.reference(), named.reference());
      }
      if (!base.isScratch()) {
        base = new BaseCompressor(credentials, listener).prepare(base, request);
      }
      return Jib.from(credentials.image(base, request.target(), log));
    }
    return Jib.fromScratch();
  }

  private static void configure(JibContainerBuilder image, ImageConfig config) {
    image
        .setPlatforms(Set.of(JibPlatform.ofThisMachine()))
        .setCreationTime(Instant.EPOCH)
        .setEntrypoint(config.entrypoint())
        .setWorkingDirectory(AbsoluteUnixPath.get(config.workingDirectory()))
        .setUser(config.user())
        .setLabels(config.labels());
    config.environment().forEach(image::addEnvironmentVariable);
  }

  private Containerizer containerizer(ImageBuild build, JibProgress progress)
      throws InvalidImageReferenceException {
    ImageRequest request = build.request();
    ImageReference reference = ImageReference.parse(build.reference());
    Containerizer containerizer =
        Containerizer.to(credentials.image(reference, request.target(), progress::onLog))
            .setToolName(TOOL)
            .setApplicationLayersCache(request.cache().layers())
            .setBaseImageLayersCache(request.cache().baseLayers())
            .setAllowInsecureRegistries(request.target().allowsPlainHttp());
    progress.listenTo(containerizer);
    return containerizer;
  }

  private static FileEntriesLayer layer(ImageLayer layer, ImageBuild build, ContentStore contents) {
    FileEntriesLayer.Builder entries = FileEntriesLayer.builder().setName(layer.name());
    for (LayerEntry entry : layer.entries()) {
      entries.addEntry(
          new FileEntry(
              source(entry, build, contents),
              AbsoluteUnixPath.get(entry.path()),
              FilePermissions.fromOctalString(Integer.toOctalString(entry.mode())),
              FileEntriesLayer.DEFAULT_MODIFICATION_TIME));
    }
    return entries.build();
  }

  private static Path source(LayerEntry entry, ImageBuild build, ContentStore contents) {
    if (entry instanceof LayerEntry.SourceFile file) {
      FileContent content = build.files().get(file.path());
      return contents.file(file.source(), Objects.requireNonNull(content, file.path()));
    }
    return entry instanceof LayerEntry.Directory ? contents.emptyDirectory() : contents.emptyFile();
  }
}
