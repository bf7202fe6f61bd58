package io.github.sparkk8s.image;

import io.github.sparkk8s.content.FileHashes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The stage from Spark home to image: lay out, hash, plan, build and push, record. */
public final class ImageStage {
  private final ImageBuilder builder;
  private final ImageRegistry registry;
  private final ImageListener listener;

  ImageStage(ImageBuilder builder, ImageRegistry registry, ImageListener listener) {
    this.builder = builder;
    this.registry = registry;
    this.listener = listener;
  }

  /**
   * A stage that builds with Jib.
   *
   * @param environment of this process, for Docker's configuration
   */
  public static ImageStage withJib(Map<String, String> environment, ImageListener listener) {
    JibCredentials credentials = new JibCredentials(environment);
    return new ImageStage(
        new JibImageBuilder(credentials),
        new LoopbackFirstRegistry(new JibRegistry(credentials, listener)),
        listener);
  }

  /**
   * Makes the registry hold the image.
   *
   * @param asked the image; a tag of its base stands for one digest from here on
   * @param recordFile {@code images.json}; read for what is there, written with what is there then
   * @throws ImageException when the content cannot be read, the registry not be reached, or the
   *     image not be built
   */
  public BuiltImage run(ImageRequest asked, Path recordFile) {
    ImageRequest request = new BaseDigests(registry, listener).pin(asked);
    FileHashes hashes = FileHashes.open(request.cache().hashes(), Clock.systemUTC());
    List<ImageLayer> layers = ImageLayout.of(request.content(), request.base());
    WantedImage wanted =
        WantedImage.of(
            request.content().sparkVersion(), layers, ImageConfig.of(request), hashes::of);
    ImagesRecord.Reading recorded = ImagesRecord.read(recordFile);
    ImagePlan plan =
        new ImagePlanner(image -> isInRegistry(request, image))
            .plan(wanted, recorded.record().image(request.name()), recorded.absence());
    listener.planned(request.name() + ":" + plan.tag(), plan);

    BuiltImage built = carryOut(plan, request, wanted, hashes);
    hashes.save();
    recorded.record().with(record(plan, wanted, built, recorded.record())).write(recordFile);
    return built;
  }

  private BuiltImage carryOut(
      ImagePlan plan, ImageRequest request, WantedImage wanted, FileHashes hashes) {
    if (plan instanceof ImagePlan.Nothing nothing) {
      BuiltImage present = new BuiltImage(request.name(), nothing.image(), PushTraffic.NONE);
      listener.upToDate(present);
      return present;
    }
    ImageBuild build =
        plan instanceof ImagePlan.Patch patch
            ? ImageBuild.patch(request, wanted, patch)
            : ImageBuild.full(request, wanted);
    ContentStore contents = new ContentStore(request.cache().contents(), hashes);
    BuiltImage built = builder.build(build, contents, listener);
    listener.pushed(built);
    return built;
  }

  private static RecordedImage record(
      ImagePlan plan, WantedImage wanted, BuiltImage built, ImagesRecord before) {
    if (plan instanceof ImagePlan.Full) {
      SortedMap<String, String> files = new TreeMap<>();
      wanted.files().forEach((path, content) -> files.put(path, content.sha256()));
      RecordedImage.Base base =
          new RecordedImage.Base(built.image(), wanted.config().runtime(), files);
      return new RecordedImage(built.name(), base, built.image());
    }
    // Only a recorded base lets the planner find less to do than a full build.
    RecordedImage.Base base = before.image(built.name()).orElseThrow().base();
    return new RecordedImage(built.name(), base, built.image());
  }

  private boolean isInRegistry(ImageRequest request, TaggedImage image) {
    return registry
        .digest(request.target(), request.repository(), image.tag())
        .filter(image.digest()::equals)
        .isPresent();
  }
}
