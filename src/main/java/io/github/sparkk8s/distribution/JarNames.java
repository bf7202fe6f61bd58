package io.github.sparkk8s.distribution;

import io.github.sparkk8s.content.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives each jar of a class path its file name in the one directory of a Spark home. */
final class JarNames {
  private static final Pattern SCALA_ARTIFACT = Pattern.compile("(.+)_(\\d+\\.\\d+)-\\d.*\\.jar");

  private JarNames() {}

  /**
   * Names the jars, keeping their own names. Two different jars of one name (two groups may publish
   * the same artifactId) are both kept: the later gets eight digits of its content's hash, which
   * are the same on every machine.
   *
   * @return real path by name, sorted
   * @throws DistributionException for a jar that is none, or two Scala versions of one artifact
   */
  static SortedMap<String, Path> of(List<Path> jars) throws IOException {
    SortedMap<String, Path> named = new TreeMap<>();
    for (Path jar : jars) {
      if (!Files.isRegularFile(jar)) {
        String cause = Files.isDirectory(jar) ? "it is a directory of classes" : "no such file";
        throw DistributionException.jarUnreadable(jar, cause);
      }
      if (!Files.isReadable(jar)) {
        throw DistributionException.jarUnreadable(jar, "permission denied");
      }
      Path real = jar.toRealPath();
      // The name asked for, not the real one: a repository may keep its files under hashes.
      String name = jar.getFileName().toString();
      Path other = named.putIfAbsent(name, real);
      if (other != null && !other.equals(real) && Files.mismatch(other, real) != -1) {
        String stem = name.endsWith(".jar") ? name.substring(0, name.length() - 4) : name;
        named.put(stem + "-" + Sha256.of(real).substring(0, 8) + ".jar", real);
      }
    }
    requireOneScalaVersion(named);
    return named;
  }

  private static void requireOneScalaVersion(Map<String, Path> named) {
    Map<String, String> jarOfArtifact = new TreeMap<>();
    Map<String, String> scalaOfArtifact = new TreeMap<>();
    for (String name : named.keySet()) {
      Matcher matcher = SCALA_ARTIFACT.matcher(name);
      if (matcher.matches()) {
        String artifact = matcher.group(1);
        String scala = scalaOfArtifact.putIfAbsent(artifact, matcher.group(2));
        String first = jarOfArtifact.putIfAbsent(artifact, name);
        if (scala != null && first != null && !scala.equals(matcher.group(2))) {
          throw DistributionException.twoScalaVersions(List.of(first, name));
        }
      }
    }
  }
}
