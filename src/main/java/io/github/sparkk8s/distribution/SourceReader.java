package io.github.sparkk8s.distribution;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds and checks what a Spark home is to be made from. */
final class SourceReader {
  private static final String HOME_PARAMETER = "-Dspark-k8s.sparkHome";
  private static final String TGZ_PARAMETER = "-Dspark-k8s.sparkTgz";

  private final TgzCache tgzCache;

  SourceReader(TgzCache tgzCache) {
    this.tgzCache = tgzCache;
  }

  /**
   * @throws DistributionException when the source is unusable, or not with this JDK
   * @throws IOException when the cache cannot be written or a file vanishes meanwhile
   */
  SourceTree read(DistributionRequest request) throws IOException {
    int jdk = request.jdkFeature();
    if (request.source() instanceof DistributionSource.Coordinates coordinates) {
      return readCoordinates(coordinates, jdk);
    }
    if (request.source() instanceof DistributionSource.Directory directory) {
      Path path = directory.path().toAbsolutePath().normalize();
      return readHome(HOME_PARAMETER, path, path, "directory " + path, jdk);
    }
    Path tgz = ((DistributionSource.Tgz) request.source()).path().toAbsolutePath().normalize();
    Path unpacked = tgzCache.unpacked(tgz, request.cacheDirectory(), jdk);
    return readHome(TGZ_PARAMETER, tgz, unpacked, "archive " + tgz, jdk);
  }

  private static SourceTree readCoordinates(DistributionSource.Coordinates asked, int jdk)
      throws IOException {
    SparkLine line = SparkLine.of(asked.sparkVersion());
    line.requireScala(asked.scalaVersion());
    line.requireJdk(jdk);
    SortedMap<String, Path> jars = JarNames.of(asked.jars());
    List<SparkCore> cores = coresIn(jars);
    if (cores.isEmpty()) {
      throw DistributionException.noSparkCore(asked.sparkVersion(), jars.size());
    }
    for (SparkCore core : cores) {
      if (!core.scalaVersion().equals(asked.scalaVersion())
          || !core.sparkVersion().equals(asked.sparkVersion())) {
        throw DistributionException.otherCore(asked.sparkVersion(), asked.scalaVersion(), core);
      }
    }
    String origin = "Maven artifacts of Spark " + asked.sparkVersion();
    return new SourceTree(origin, cores.get(0), jars, new TreeMap<>());
  }

  private static SourceTree readHome(
      String parameter, Path named, Path directory, String origin, int jdk) throws IOException {
    Path root = requireHome(parameter, named, directory);
    SortedMap<String, Path> jars = JarNames.of(jarsIn(root.resolve(HomeLayout.JARS)));
    List<SparkCore> cores = coresIn(jars);
    if (cores.isEmpty()) {
      throw DistributionException.notAHome(
          parameter, named, "there is no spark-core jar in its jars directory");
    }
    if (cores.size() > 1) {
      String names = cores.stream().map(SparkCore::jarName).collect(Collectors.joining(" and "));
      throw DistributionException.notAHome(parameter, named, "it has two Sparks: " + names);
    }
    return new SourceTree(origin, cores.get(0).requireUsable(jdk), jars, copiesOf(root));
  }

  private static Path requireHome(String parameter, Path named, Path directory) throws IOException {
    if (!Files.exists(directory)) {
      throw DistributionException.notAHome(parameter, named, "no such directory");
    }
    if (!Files.isDirectory(directory)) {
      throw DistributionException.notAHome(parameter, named, "it is a file, not a directory");
    }
    // Homebrew keeps Spark in libexec; pip's in pyspark, if site-packages itself was named.
    for (String inside : List.of("", "libexec", "pyspark")) {
      Path root = directory.resolve(inside);
      if (Files.isDirectory(root.resolve(HomeLayout.JARS))) {
        if (!Files.isReadable(root.resolve(HomeLayout.JARS))) {
          throw DistributionException.notAHome(parameter, named, "permission denied");
        }
        return root.toRealPath();
      }
    }
    throw DistributionException.notAHome(parameter, named, "it has no jars directory");
  }

  private static List<Path> jarsIn(Path directory) throws IOException {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "*.jar")) {
      entries.forEach(jars::add);
    }
    return jars;
  }

  private static List<SparkCore> coresIn(SortedMap<String, Path> jars) {
    return jars.keySet().stream().map(SparkCore::parse).flatMap(Optional::stream).toList();
  }

  private static SortedMap<String, Path> copiesOf(Path root) {
    SortedMap<String, Path> copies = new TreeMap<>();
    for (String name : HomeLayout.COPIED) {
      Path path = root.resolve(name);
      if (Files.exists(path)) {
        copies.put(name, path);
      }
    }
    Path imageTests = root.resolve(HomeLayout.IMAGE_TESTS);
    if (Files.isDirectory(imageTests)) {
      copies.putIfAbsent(HomeLayout.TESTS, imageTests);
    }
    return copies;
  }
}
