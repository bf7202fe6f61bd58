package io.github.sparkk8s.distribution;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;

/**
 * A runnable Spark home.
 *
 * <p>Always holds {@code jars} (links to the source's jars), {@code bin}, {@code sbin}, {@code
 * conf}, {@code RELEASE} and the scripts of an image; {@code python}, {@code R}, {@code examples},
 * {@code data} and {@code tests} when the source has them.
 *
 * @param directory the home, absolute
 * @param sparkVersion such as {@code 4.1.1}
 * @param scalaVersion Scala binary version, such as {@code 2.13}
 * @param origin what it was made from, in words
 * @param fingerprint changes whenever anything it was made from changes, hexadecimal
 */
public record SparkHome(
    Path directory, String sparkVersion, String scalaVersion, String origin, String fingerprint) {

  /** The directory of the jars. */
  @JsonIgnore
  public Path jars() {
    return directory.resolve("jars");
  }

  /** The {@code spark-submit} script. */
  @JsonIgnore
  public Path sparkSubmit() {
    return directory.resolve("bin/spark-submit");
  }

  /**
   * Directory of {@code entrypoint.sh} and {@code decom.sh}: the source's own where it has them.
   */
  @JsonIgnore
  public Path imageScripts() {
    return directory.resolve(HomeLayout.IMAGE_SCRIPTS);
  }

  /**
   * Directory of the plugin's {@code entrypoint.sh} and {@code decom.sh}, for base images without
   * tini or ps.
   */
  @JsonIgnore
  public Path portableImageScripts() {
    return directory.resolve(HomeLayout.PORTABLE_IMAGE_SCRIPTS);
  }
}
