package io.github.sparkk8s.image;

import io.github.sparkk8s.content.FileContent;
import io.github.sparkk8s.content.Sha256;
import io.github.sparkk8s.image.ImagePlan.Full;
import io.github.sparkk8s.image.ImagePlan.Nothing;
import io.github.sparkk8s.image.ImagePlan.Patch;
import io.github.sparkk8s.image.ImagePlan.PatchedFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Decides between nothing, a patch and a full build. Pure but for the question to the registry.
 *
 * <p>A patch always stands on the last full build, never on another patch, so an image has at most
 * one layer more than it needs, however long one works on it.
 */
final class ImagePlanner {
  /** Above this, a patch saves too little to leave dead bytes in the layers below. */
  static final long PATCH_LIMIT_BYTES = 32L << 20;

  private static final int PATCH_DIGITS = 8;
  private static final long MEGABYTE = 1 << 20;

  private final Predicate<TaggedImage> inRegistry;

  /**
   * @param inRegistry whether the registry has this tag with this digest
   */
  ImagePlanner(Predicate<TaggedImage> inRegistry) {
    this.inRegistry = inRegistry;
  }

  /**
   * @param wanted the image as it should be
   * @param recorded what the last run left
   * @param absence why nothing is recorded; used only then
   */
  ImagePlan plan(WantedImage wanted, Optional<RecordedImage> recorded, String absence) {
    if (recorded.isEmpty()) {
      return new Full(
          wanted.tag(), absence.isEmpty() ? "no image of this name is recorded" : absence);
    }
    RecordedImage.Base base = recorded.get().base();
    if (base.image().tag().equals(wanted.tag())) {
      return inRegistry.test(base.image())
          ? new Nothing(base.image(), "the content is unchanged and the registry has it")
          : notInRegistry(wanted, base.image());
    }
    PatchedFiles files = difference(base.files(), wanted.files());
    if (files.isEmpty() || !base.runtime().equals(wanted.config().runtime())) {
      return new Full(
          wanted.tag(), "its configuration or its layers are not those of the last one");
    }
    String tag = patchTag(wanted, base.image(), files);
    TaggedImage current = recorded.get().current();
    if (current.tag().equals(tag) && inRegistry.test(current)) {
      return new Nothing(current, "the content is that of the last patch and the registry has it");
    }
    long bytes = sent(files).mapToLong(path -> size(wanted, path)).sum();
    if (bytes >= PATCH_LIMIT_BYTES) {
      return new Full(
          wanted.tag(),
          "a patch would hold "
              + bytes / MEGABYTE
              + " MB, more than "
              + PATCH_LIMIT_BYTES / MEGABYTE);
    }
    return inRegistry.test(base.image())
        ? new Patch(base.image(), tag, files, files.summary() + " since " + base.image().tag())
        : notInRegistry(wanted, base.image());
  }

  private static Full notInRegistry(WantedImage wanted, TaggedImage image) {
    return new Full(wanted.tag(), "the registry no longer has " + image.tag());
  }

  /** The one layer of a patch: files that changed or are new, whiteouts for those that are gone. */
  static ImageLayer layer(WantedImage wanted, PatchedFiles files) {
    List<LayerEntry> entries = new ArrayList<>();
    List<String> sent = sent(files).toList();
    wanted.layers().stream()
        .flatMap(layer -> layer.entries().stream())
        .filter(entry -> sent.contains(entry.path()))
        .forEach(entries::add);
    files.removed().forEach(path -> entries.add(LayerEntry.EmptyFile.whiteout(path)));
    return new ImageLayer("patch", entries);
  }

  private static Stream<String> sent(PatchedFiles files) {
    return Stream.concat(files.changed().stream(), files.added().stream());
  }

  private static long size(WantedImage wanted, String path) {
    FileContent content = wanted.files().get(path);
    return content == null ? 0 : content.size();
  }

  private static PatchedFiles difference(
      SortedMap<String, String> before, SortedMap<String, FileContent> after) {
    List<String> changed = new ArrayList<>();
    List<String> added = new ArrayList<>();
    after.forEach(
        (path, content) -> {
          String old = before.get(path);
          if (old == null) {
            added.add(path);
          } else if (!old.equals(content.sha256())) {
            changed.add(path);
          }
        });
    List<String> removed =
        before.keySet().stream().filter(path -> !after.containsKey(path)).toList();
    return new PatchedFiles(changed, added, removed);
  }

  /** The wanted tag stands for all that goes in, so it stands for what the patch makes of it. */
  private static String patchTag(WantedImage wanted, TaggedImage base, PatchedFiles files) {
    String patch = Sha256.of(base.digest() + "\n" + wanted.tag() + "\n" + files);
    return base.tag() + "-p" + patch.substring(0, PATCH_DIGITS);
  }
}
