package io.github.sparkk8s.image;

import java.util.List;

/** What has to be done to have the wanted image in the registry. */
public sealed interface ImagePlan {
  /** The tag the image has afterwards. */
  String tag();

  /** Why this and no less, as the end of a sentence. */
  String reason();

  /**
   * The registry has it.
   *
   * @param image the image in the registry
   * @param reason why
   */
  record Nothing(TaggedImage image, String reason) implements ImagePlan {
    @Override
    public String tag() {
      return image.tag();
    }
  }

  /**
   * One layer on the last full build.
   *
   * @param base the last full build
   * @param tag of the patched image
   * @param files what the layer changes
   * @param reason why
   */
  record Patch(TaggedImage base, String tag, PatchedFiles files, String reason)
      implements ImagePlan {}

  /**
   * All layers; those that the registry has are not sent again.
   *
   * @param tag of the image
   * @param reason why
   */
  record Full(String tag, String reason) implements ImagePlan {}

  /**
   * The difference between an image and the last full build.
   *
   * @param changed paths with other content
   * @param added paths the full build has not
   * @param removed paths the image must not have
   */
  record PatchedFiles(List<String> changed, List<String> added, List<String> removed) {
    /** Copies the lists. */
    public PatchedFiles {
      changed = List.copyOf(changed);
      added = List.copyOf(added);
      removed = List.copyOf(removed);
    }

    boolean isEmpty() {
      return changed.isEmpty() && added.isEmpty() && removed.isEmpty();
    }

    /** Such as {@code 1 changed, 1 added, 1 removed}. */
    String summary() {
      return changed.size()
          + " changed, "
          + added.size()
          + " added, "
          + removed.size()
          + " removed";
    }
  }
}
