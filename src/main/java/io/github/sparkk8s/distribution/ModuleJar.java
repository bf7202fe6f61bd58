package io.github.sparkk8s.distribution;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The jar of a module that takes the place of a jar in Spark homes.
 *
 * @param artifactId of the module, such as {@code spark-kubernetes_2.13}
 * @param version of the module
 * @param jar where the module's build leaves its jar
 */
public record ModuleJar(String artifactId, String version, Path jar) {
  /** Its name in a home. */
  public String name() {
    return artifactId + "-" + version + ".jar";
  }

  /** The same with its jar elsewhere. */
  public ModuleJar at(Path other) {
    return new ModuleJar(artifactId, version, other);
  }

  /** Whether a jar in a home is of the same artifact, in whichever version. */
  boolean replaces(String name) {
    return name.matches(Pattern.quote(artifactId) + "-\\d.*\\.jar") || name.equals(name());
  }
}
