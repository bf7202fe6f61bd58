package incremental;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What is measured with, fetched once into a cache folder: a whole Spark home, and the sources and
 * the jar of one of its modules as they were published.
 *
 * @param sparkHome pip's {@code pyspark}
 * @param sources the module's sources and services, in Maven's folders
 * @param jar the module's published jar
 */
record Materials(Path sparkHome, Path sources, Path jar) {
  /** The jar's name in the Spark home. */
  static final String JAR = "spark-kubernetes_2.13-4.1.0.jar";

  private static final String ARTIFACT = "org.apache.spark:spark-kubernetes_2.13:4.1.0";

  /** Fetches what is not there yet. */
  static Materials prepare(Path cache) throws Exception {
    Files.createDirectories(cache);
    Path python = once(cache.resolve("pyspark-4.1.0"), Materials::installPyspark);
    Path module = once(cache.resolve("spark-kubernetes-4.1.0"), Materials::fetchModule);
    return new Materials(python.resolve("pyspark"), module.resolve("module"), module.resolve(JAR));
  }

  /** Makes a folder under another name first, so that half of one is never taken for a whole. */
  private static Path once(Path folder, Maker maker) throws Exception {
    if (!Files.exists(folder)) {
      System.err.println("fetching " + folder.getFileName());
      Path making = Files.createTempDirectory(folder.getParent(), "making");
      try {
        maker.make(making);
        Files.move(making, folder);
      } finally {
        Cleanup.delete(making);
      }
    }
    return folder;
  }

  private static void installPyspark(Path folder) throws IOException, InterruptedException {
    String[] pip = {"python3", "-m", "pip", "install", "-q", "--no-deps", "--target"};
    Command.of(folder, append(pip, folder.toString(), "pyspark==4.1.0")).run();
  }

  private static void fetchModule(Path folder) throws IOException, InterruptedException {
    for (String type : List.of(":jar:sources", "")) {
      String[] copy = {"mvn", "-B", "-q", "dependency:copy", "-Dartifact=" + ARTIFACT + type};
      Command.of(folder, append(copy, "-DoutputDirectory=" + folder)).run();
    }
    Path scala = Files.createDirectories(folder.resolve("module/src/main/scala"));
    Path sourcesJar = folder.resolve(JAR.replace(".jar", "-sources.jar"));
    unpack(sourcesJar, scala);
    Path resources = Files.createDirectories(folder.resolve("module/src/main/resources"));
    Path metadata = Files.move(scala.resolve("META-INF"), resources.resolve("META-INF"));
    Cleanup.delete(metadata.resolve("maven")); // maven-jar-plugin makes these two anew
    Files.delete(metadata.resolve("MANIFEST.MF"));
  }

  private static String[] append(String[] command, String... more) {
    return Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
  }

  /** Unpacks a jar into a folder. */
  static void unpack(Path jar, Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    String program = Path.of(System.getProperty("java.home"), "bin", "jar").toString();
    Command.of(folder, program, "xf", jar.toString()).run();
  }

  /** A copy of the Spark home made of hard links where the file system allows. */
  Path copyOfSparkHome(Path to) throws IOException {
    copy(sparkHome, to, true);
    // What the Connect shell alone uses; it is not on Spark's class path, nor in the plugin's
    // homes.
    Cleanup.delete(to.resolve("jars/connect-repl"));
    return to;
  }

  /** Copies a folder. */
  static void copy(Path from, Path to, boolean linked) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
        Path target = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (!linked || !link(file, target)) {
          Files.copy(file, target);
        }
      }
    }
  }

  private static boolean link(Path file, Path target) {
    try {
      Files.createLink(target, file);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false; // another file system: copied instead
    }
  }

  /** Refuses a module that does not make the published jar. */
  void requirePublishedClasses(Path made) throws IOException {
    List<String> expected = classes(jar);
    if (!classes(made).equals(expected)) {
      throw new IllegalStateException(made + " has other classes than " + jar);
    }
    System.err.println("the module's jar has the " + expected.size() + " published classes");
  }

  private static List<String> classes(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(".class"))
          .sorted()
          .toList();
    }
  }

  private interface Maker {
    void make(Path folder) throws Exception;
  }
}
