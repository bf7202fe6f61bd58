package io.github.sparkk8s.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers, as archives, become one tree on disk. */
class ImageTreeTest {
  @TempDir Path directory;

  @Test
  void upperLayersReplaceFilesOfLowerOnes() throws Exception {
    Path root = flatten(new TestLayer().file("a/b", "old"), new TestLayer().file("a/b", "new"));

    assertThat(root.resolve("a/b")).hasContent("new");
  }

  @Test
  void whiteoutsHideFilesAndDirectoriesOfLowerLayersOnly() throws Exception {
    Path root =
        flatten(
            new TestLayer().file("jars/a.jar", "a").file("jars/b.jar", "b").file("old/x/y", "y"),
            new TestLayer().whiteout("jars", "a.jar").whiteout("", "old").file("old/z", "z"));

    assertThat(paths(root)).containsExactly("jars", "jars/b.jar", "old", "old/z");
  }

  @Test
  void opaqueDirectoriesKeepWhatTheirOwnLayerBrings() throws Exception {
    Path root =
        flatten(
            new TestLayer().file("opt/spark/jars/a.jar", "a").file("opt/other", "o"),
            new TestLayer().file("opt/spark/RELEASE", "r").opaque("opt/spark"));

    assertThat(paths(root)).containsExactly("opt", "opt/other", "opt/spark", "opt/spark/RELEASE");
  }

  @Test
  void whiteoutsOfWhatIsNotThereDoNothing() throws Exception {
    Path root = flatten(new TestLayer().file("a", "a"), new TestLayer().whiteout("b/c", "d"));

    assertThat(paths(root)).containsExactly("a");
  }

  @Test
  void filesAndDirectoriesReplaceEachOther() throws Exception {
    Path root =
        flatten(
            new TestLayer().file("a", "file").file("b/c", "c").symbolicLink("d", "b"),
            new TestLayer().file("a/x", "x").file("b", "file").directory("d", 0755));

    assertThat(paths(root)).containsExactly("a", "a/x", "b", "d");
    assertThat(root.resolve("b")).hasContent("file");
    assertThat(root.resolve("d")).isDirectory();
    assertThat(Files.isSymbolicLink(root.resolve("d"))).isFalse();
  }

  @Test
  void pathsThroughALinkOfALowerLayerLeadIntoItsTarget() throws Exception {
    Path root =
        flatten(
            new TestLayer().file("usr/lib/a", "a").symbolicLink("lib", "usr/lib"),
            new TestLayer().file("lib/b", "b").whiteout("lib", "a"));

    assertThat(paths(root)).containsExactly("lib", "usr", "usr/lib", "usr/lib/b");
    assertThat(Files.readSymbolicLink(root.resolve("lib"))).hasToString("usr/lib");
  }

  @Test
  void hardLinksNameOneFileAcrossLayersToo() throws Exception {
    Path root =
        flatten(
            new TestLayer().file("a", "content").hardLink("b", "/a"),
            new TestLayer().hardLink("c", "a"));

    assertThat(Files.isSameFile(root.resolve("a"), root.resolve("b"))).isTrue();
    assertThat(Files.isSameFile(root.resolve("a"), root.resolve("c"))).isTrue();
  }

  @Test
  void keepsModesAndTimesButNoSetUserId() throws Exception {
    Path root =
        flatten(
            new TestLayer()
                .file("bin/su", "su", 04755)
                .file("run.sh", "run", 0750)
                .directory("locked", 0555)
                .file("locked/x", "x", 0400)
                .directory("tmp", 01777));

    assertThat(mode(root.resolve("bin/su"))).isEqualTo("rwxr-xr-x");
    assertThat(mode(root.resolve("run.sh"))).isEqualTo("rwxr-x---");
    assertThat(mode(root.resolve("locked"))).isEqualTo("rwxr-xr-x");
    assertThat(mode(root.resolve("locked/x"))).isEqualTo("r--------");
    assertThat(mode(root.resolve("tmp"))).isEqualTo("rwxrwxrwx");
    assertThat(Files.getLastModifiedTime(root.resolve("run.sh")).toMillis())
        .isEqualTo(TestLayer.MODIFIED);
    assertThat(Files.getLastModifiedTime(root.resolve("locked")).toMillis())
        .isEqualTo(TestLayer.MODIFIED);
    RegistryFiles.deleteTree(root);
    assertThat(root).doesNotExist();
  }

  @Test
  void leavesOutDevices() throws Exception {
    assertThat(paths(flatten(new TestLayer().device("dev/null").file("a", "a"))))
        .containsExactly("a");
  }

  @Test
  void normalizesNames() throws Exception {
    Path root = flatten(new TestLayer().directory("./", 0755).file("./a//b", "b").file("/c", "c"));

    assertThat(paths(root)).containsExactly("a", "a/b", "c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil", "a/../../evil", "a/..", "/../evil"})
  void refusesNamesThatLeadUpwards(String name) {
    assertThatThrownBy(() -> flatten(new TestLayer().file(name, "evil")))
        .isInstanceOf(LayerFormatException.class)
        .hasMessageContaining(name);
    assertThat(directory.resolve("evil")).doesNotExist();
  }

  @Test
  void refusesAWhiteoutThatLeadsUpwards() {
    assertThatThrownBy(() -> flatten(new TestLayer().whiteout("a", "..")))
        .isInstanceOf(LayerFormatException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"absolute", "../../..", "relative/../../../.."})
  void linksCannotLeadWritesOutOfTheTree(String kind) throws Exception {
    Path outside = Files.createDirectory(directory.resolve("outside"));
    String target = kind.equals("absolute") ? outside.toString() : kind + outside;

    Path root =
        flatten(
            new TestLayer().symbolicLink("link", target).file("link/evil", "evil"),
            new TestLayer().file("link/evil2", "evil").hardLink("link/evil3", "link/evil"));

    assertThat(outside).isEmptyDirectory();
    assertThat(root.resolve("link")).satisfies(link -> assertThat(paths(link)).isNotEmpty());
  }

  @Test
  void aHardLinkCannotNameAFileOutside() throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), "secret");

    assertThatThrownBy(() -> flatten(new TestLayer().hardLink("a", secret.toString())))
        .isInstanceOf(LayerFormatException.class)
        .hasMessageContaining("which is no file");
    assertThatThrownBy(
            () ->
                flatten(
                    new TestLayer().symbolicLink("s", secret.toString()).hardLink("a", "s/../x")))
        .isInstanceOf(LayerFormatException.class);
  }

  @Test
  void refusesLinksInACircle() {
    assertThatThrownBy(
            () ->
                flatten(
                    new TestLayer().symbolicLink("a", "b").symbolicLink("b", "a").file("a/x", "x")))
        .isInstanceOf(LayerFormatException.class)
        .hasMessageContaining("circle");
  }

  @Test
  void leavesOutWhatTheLocaleCannotExpress() throws Exception {
    ImageTree tree = new ImageTree();
    tree.apply(List.of(link("\uD800", "a"), link("b", "\uD800"), link("c", "target")), directory);
    Path root = directory.resolve("root");

    TreeWriter.write(tree.root(), root);

    assertThat(paths(root)).containsExactly("c");
  }

  private static LayerEntry link(String path, String target) {
    return new LayerEntry(LayerEntry.Kind.SYMBOLIC_LINK, path, 0777, 0, target, -1);
  }

  @Test
  void readsPlainArchivesAsWell() throws Exception {
    Path blob = Files.write(directory.resolve("plain.tar"), new TestLayer().file("a", "a").plain());

    List<LayerEntry> entries =
        LayerReader.unpack(blob, Files.createDirectory(directory.resolve("plain")));

    assertThat(entries).extracting(LayerEntry::path).containsExactly("a");
  }

  private Path flatten(TestLayer... layers) throws Exception {
    ImageTree tree = new ImageTree();
    for (TestLayer layer : layers) {
      Path contents = Files.createTempDirectory(directory, "layer");
      Path blob = Files.write(contents.resolve("blob"), layer.gzipped());
      tree.apply(LayerReader.unpack(blob, contents), contents);
    }
    Path root = directory.resolve("root");
    TreeWriter.write(tree.root(), root);
    return root;
  }

  private static List<String> paths(Path root) {
    try (Stream<Path> all = Files.walk(root)) {
      List<String> paths = new ArrayList<>();
      all.filter(path -> !path.equals(root))
          .forEach(path -> paths.add(root.relativize(path).toString()));
      return paths.stream().sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String mode(Path file) throws Exception {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
  }
}
