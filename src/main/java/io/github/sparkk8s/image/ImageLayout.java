package io.github.sparkk8s.image;

import io.github.sparkk8s.image.LayerEntry.Directory;
import io.github.sparkk8s.image.LayerEntry.EmptyFile;
import io.github.sparkk8s.image.LayerEntry.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where each file of a Spark home goes in an image: the paths of Spark's own Dockerfiles, in layers
 * from least to most volatile, so that a change invalidates as little as possible.
 */
final class ImageLayout {
  static final String SPARK_HOME = "/opt/spark";
  static final String WORK_DIRECTORY = SPARK_HOME + "/work-dir";
  static final String ENTRYPOINT = "/opt/entrypoint.sh";

  // Jib compresses with one thread a layer, and these are four fifths of the bytes.
  private static final int THIRD_PARTY_LAYERS = 4;
  private static final int WORK_DIRECTORY_MODE = 0775;
  // A home's conf stays out, as in Spark's own images: spark-submit mounts one from a config map.
  private static final List<String> DATA = List.of("python", "R", "examples", "data", "tests");
  private static final List<String> SCRIPTS = List.of("bin", "sbin");

  private final ImageContent content;
  private final BaseImage base;

  private ImageLayout(ImageContent content, BaseImage base) {
    this.content = content;
    this.base = base;
  }

  /**
   * The layers of an image, lowest first; none is empty.
   *
   * @throws ImageException when the home has no jars, a file of the application is missing, or a
   *     path would be taken twice
   */
  static List<ImageLayer> of(ImageContent content, BaseImage base) {
    try {
      return new ImageLayout(content, base).layers();
    } catch (IOException | UncheckedIOException e) {
      throw ImageException.unreadable(content.sparkHome(), e);
    }
  }

  private List<ImageLayer> layers() throws IOException {
    List<ImageLayer> layers = new ArrayList<>();
    List<LayerEntry> jars = directory(home("jars"), SPARK_HOME + "/jars", LayerEntry.FILE_MODE);
    Predicate<LayerEntry> ofSpark = jar -> nameOf(jar.path()).startsWith("spark-");
    if (jars.stream().noneMatch(ofSpark)) {
      throw ImageException.notASparkHome(content.sparkHome());
    }
    List<LayerEntry> thirdParty = jars.stream().filter(ofSpark.negate()).toList();
    for (int part = 0; part < THIRD_PARTY_LAYERS; part++) {
      layers.add(thirdPartyLayer(thirdParty, part));
    }
    layers.add(new ImageLayer("Spark jars", jars.stream().filter(ofSpark).toList()));
    layers.add(new ImageLayer("Python, R, examples and data", data()));
    layers.add(new ImageLayer("scripts", scripts()));
    layers.add(new ImageLayer("application", application()));
    layers.removeIf(layer -> layer.entries().isEmpty());
    refuseDoubles(layers);
    return List.copyOf(layers);
  }

  private ImageLayer thirdPartyLayer(List<LayerEntry> thirdParty, int part) {
    List<LayerEntry> entries =
        new ArrayList<>(thirdParty.stream().filter(jar -> partOf(jar) == part).toList());
    if (part == 0 && base instanceof BaseImage.Named) {
      // Whatever Spark the base brings would put other jars on the class path beside ours.
      entries.add(EmptyFile.opaqueWhiteout(SPARK_HOME));
    }
    return new ImageLayer("third-party jars " + (part + 1), entries);
  }

  /** By the name without the version, so that an upgrade touches one layer. */
  private static int partOf(LayerEntry jar) {
    String artifact = nameOf(jar.path()).replaceFirst("[-_]\\d.*", "");
    return Math.floorMod(artifact.hashCode(), THIRD_PARTY_LAYERS);
  }

  private List<LayerEntry> data() throws IOException {
    List<LayerEntry> entries = new ArrayList<>();
    for (String name : DATA) {
      entries.addAll(directory(home(name), SPARK_HOME + "/" + name, LayerEntry.FILE_MODE));
    }
    entries.addAll(
        directory(home("kubernetes/tests"), SPARK_HOME + "/tests", LayerEntry.FILE_MODE));
    List<LayerEntry> examples =
        entries.stream()
            .filter(e -> e.path().startsWith(SPARK_HOME + "/examples/jars/spark-examples_"))
            .toList();
    String link = SPARK_HOME + "/examples/jars/spark-examples.jar";
    boolean present = entries.stream().anyMatch(e -> e.path().equals(link));
    if (!present && examples.size() == 1 && examples.get(0) instanceof SourceFile jar) {
      // Spark's Dockerfile makes a link here; Jib has none, so the jar is there twice.
      entries.add(new SourceFile(link, jar.mode(), jar.source()));
    }
    return entries;
  }

  private List<LayerEntry> scripts() throws IOException {
    List<LayerEntry> entries = new ArrayList<>();
    for (String name : SCRIPTS) {
      entries.addAll(directory(home(name), SPARK_HOME + "/" + name, LayerEntry.EXECUTABLE_MODE));
    }
    entries.add(new SourceFile(ENTRYPOINT, LayerEntry.EXECUTABLE_MODE, entrypoint()));
    Path decommission = home("kubernetes/dockerfiles/spark/decom.sh");
    if (Files.exists(decommission)) {
      entries.add(new SourceFile("/opt/decom.sh", LayerEntry.EXECUTABLE_MODE, decommission));
    }
    String release = SPARK_HOME + "/RELEASE";
    // Without this file, bin/run-example takes the image for a source tree.
    entries.add(
        Files.exists(home("RELEASE"))
            ? new SourceFile(release, LayerEntry.FILE_MODE, home("RELEASE"))
            : new EmptyFile(release, LayerEntry.FILE_MODE));
    entries.add(new Directory(WORK_DIRECTORY, WORK_DIRECTORY_MODE));
    return entries;
  }

  private Path entrypoint() throws IOException {
    Path own = home("kubernetes/dockerfiles/spark/entrypoint.sh");
    if (!Files.exists(own)) {
      return content.fallbackEntrypoint();
    }
    boolean lacksTini = base instanceof BaseImage.Host && Files.readString(own).contains("tini");
    return lacksTini ? content.fallbackEntrypoint() : own;
  }

  private List<LayerEntry> application() {
    List<LayerEntry> entries = new ArrayList<>();
    for (ImageFile file : content.files()) {
      if (!Files.isRegularFile(file.source())) {
        throw ImageException.missingFile(file);
      }
      entries.add(new SourceFile(file.pathInImage(), LayerEntry.FILE_MODE, file.source()));
    }
    return entries;
  }

  private Path home(String path) {
    return content.sparkHome().resolve(path);
  }

  private static List<LayerEntry> directory(Path directory, String pathInImage, int mode)
      throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    // Links are followed: a home's jars are links into the local repository.
    try (Stream<Path> files = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(file -> !Files.isDirectory(file))
          .filter(file -> !isCompiledPython(file))
          .<LayerEntry>map(
              file ->
                  new SourceFile(
                      pathInImage + "/" + unixPath(directory.relativize(file)), mode, file))
          .toList();
    }
  }

  /** Python writes these as soon as the home is used; they must not make another image. */
  private static boolean isCompiledPython(Path file) {
    return file.toString().endsWith(".pyc");
  }

  private static String unixPath(Path relative) {
    List<String> names = new ArrayList<>();
    relative.forEach(name -> names.add(name.toString()));
    return String.join("/", names);
  }

  private static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static void refuseDoubles(List<ImageLayer> layers) {
    Map<String, Path> taken = new HashMap<>();
    for (ImageLayer layer : layers) {
      for (LayerEntry entry : layer.entries()) {
        if (entry instanceof SourceFile file) {
          Path other = taken.put(file.path(), file.source());
          if (other != null) {
            throw ImageException.samePath(file.path(), other, file.source());
          }
        }
      }
    }
  }
}
