package io.github.sparkk8s.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkk8s.content.FileContent;
import io.github.sparkk8s.image.ImagePlan.Full;
import io.github.sparkk8s.image.ImagePlan.Nothing;
import io.github.sparkk8s.image.ImagePlan.Patch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ImagePlannerTest {
  private static final ImageConfig CONFIG = new ImageConfig("host", "185", new TreeMap<>());
  private static final ImageConfig OTHER_CONFIG = new ImageConfig("host", "0", new TreeMap<>());
  private static final WantedImage BUILT = wanted("t1", CONFIG, Map.of("/a", "1", "/b", "1"));
  private static final TaggedImage BASE = new TaggedImage("t1", "sha256:d1", "sha256:i1");

  private final List<TaggedImage> inRegistry = new ArrayList<>(List.of(BASE));

  @Test
  void buildsFullyAndSaysWhyWithoutARecord() {
    ImagePlan plan =
        new ImagePlanner(inRegistry::contains).plan(BUILT, Optional.empty(), "there is no record");

    assertThat(plan).isEqualTo(new Full("t1", "there is no record"));
  }

  @Test
  void doesNothingWhenContentAndRegistryAreUnchanged() {
    assertThat(plan(BUILT, BASE)).isInstanceOf(Nothing.class);
  }

  @Test
  void buildsFullyWhenTheRegistryLostTheImage() {
    inRegistry.clear();

    assertThat(plan(BUILT, BASE)).isEqualTo(new Full("t1", "the registry no longer has t1"));
    assertThat(plan(wanted("t2", CONFIG, Map.of("/a", "2", "/b", "1")), BASE))
        .isEqualTo(new Full("t2", "the registry no longer has t1"));
  }

  @Test
  void patchesChangedAddedAndRemovedFiles() {
    ImagePlan plan = plan(wanted("t2", CONFIG, Map.of("/a", "2", "/c", "1")), BASE);

    assertThat(plan)
        .isInstanceOfSatisfying(
            Patch.class,
            patch -> {
              assertThat(patch.base()).isEqualTo(BASE);
              assertThat(patch.tag()).matches("t1-p[0-9a-f]{8}");
              assertThat(patch.files().changed()).containsExactly("/a");
              assertThat(patch.files().added()).containsExactly("/c");
              assertThat(patch.files().removed()).containsExactly("/b");
              assertThat(patch.reason()).isEqualTo("1 changed, 1 added, 1 removed since t1");
            });
  }

  @Test
  void patchesTheFullBuildAndNotAnEarlierPatch() {
    TaggedImage patched = new TaggedImage("t1-p00000000", "sha256:p", "sha256:i");
    inRegistry.add(patched);

    assertThat(plan(wanted("t3", CONFIG, Map.of("/a", "3", "/b", "1")), patched))
        .isInstanceOfSatisfying(Patch.class, patch -> assertThat(patch.base()).isEqualTo(BASE));
  }

  @Test
  void doesNothingWhenTheLastPatchIsWhatIsWanted() {
    WantedImage wanted = wanted("t2", CONFIG, Map.of("/a", "2", "/b", "1"));
    TaggedImage patched = new TaggedImage(plan(wanted, BASE).tag(), "sha256:p", "sha256:i");
    inRegistry.add(patched);

    assertThat(plan(wanted, patched))
        .isInstanceOfSatisfying(
            Nothing.class, nothing -> assertThat(nothing.image()).isEqualTo(patched));
  }

  @Test
  void goesBackToTheFullBuildWhenAChangeIsUndone() {
    TaggedImage patched = new TaggedImage("t1-p00000000", "sha256:p", "sha256:i");

    assertThat(plan(BUILT, patched))
        .isInstanceOfSatisfying(
            Nothing.class, nothing -> assertThat(nothing.image()).isEqualTo(BASE));
  }

  @Test
  void buildsFullyWhenTheConfigurationChanged() {
    assertThat(plan(wanted("t2", OTHER_CONFIG, Map.of("/a", "2", "/b", "1")), BASE))
        .isInstanceOf(Full.class);
    assertThat(plan(wanted("t2", CONFIG, Map.of("/a", "1", "/b", "1")), BASE))
        .isInstanceOf(Full.class);
  }

  @Test
  void buildsFullyWhenAPatchWouldBeLarge() {
    SortedMap<String, FileContent> files = new TreeMap<>();
    files.put("/a", new FileContent("2", ImagePlanner.PATCH_LIMIT_BYTES));
    files.put("/b", new FileContent("1", 1));

    assertThat(plan(new WantedImage("t2", List.of(), files, CONFIG), BASE))
        .isEqualTo(new Full("t2", "a patch would hold 32 MB, more than 32"));
  }

  @Test
  void givesDifferentPatchesDifferentTags() {
    assertThat(plan(wanted("t2", CONFIG, Map.of("/a", "2", "/b", "1")), BASE).tag())
        .isNotEqualTo(plan(wanted("t3", CONFIG, Map.of("/a", "3", "/b", "1")), BASE).tag());
  }

  @Test
  void hidesRemovedFilesByWhiteouts() {
    WantedImage wanted = wanted("t2", CONFIG, Map.of("/opt/b.jar", "2"));
    ImagePlan.PatchedFiles files =
        new ImagePlan.PatchedFiles(List.of("/opt/b.jar"), List.of(), List.of("/opt/a.jar"));

    assertThat(ImagePlanner.layer(wanted, files).entries())
        .extracting(LayerEntry::path)
        .containsExactly("/opt/.wh.a.jar", "/opt/b.jar");
  }

  private ImagePlan plan(WantedImage wanted, TaggedImage current) {
    SortedMap<String, String> files = new TreeMap<>(Map.of("/a", "1", "/b", "1"));
    RecordedImage.Base base = new RecordedImage.Base(BASE, CONFIG.runtime(), files);
    RecordedImage recorded = new RecordedImage("localhost/spark", base, current);
    return new ImagePlanner(inRegistry::contains).plan(wanted, Optional.of(recorded), "");
  }

  private static WantedImage wanted(String tag, ImageConfig config, Map<String, String> hashes) {
    SortedMap<String, FileContent> files = new TreeMap<>();
    List<LayerEntry> entries = new ArrayList<>();
    hashes.forEach(
        (path, hash) -> {
          files.put(path, new FileContent(hash, 1));
          entries.add(new LayerEntry.SourceFile(path, LayerEntry.FILE_MODE, Path.of(path)));
        });
    return new WantedImage(tag, List.of(new ImageLayer("all", entries)), files, config);
  }
}
