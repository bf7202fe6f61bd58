package io.github.sparkk8s.distribution;

import java.nio.file.Path;

/**
 * What a Spark home is made from, and where.
 *
 * @param source what it is made from
 * @param targetDirectory the home to make; wholly the plugin's
 * @param cacheDirectory where archives are unpacked, once per archive; shared between projects
 * @param jdkFeature feature version of the JDK that is to run Spark, such as 17
 */
public record DistributionRequest(
    DistributionSource source, Path targetDirectory, Path cacheDirectory, int jdkFeature) {
  /** Makes both directories absolute: links into them must not depend on the working directory. */
  public DistributionRequest {
    targetDirectory = targetDirectory.toAbsolutePath().normalize();
    cacheDirectory = cacheDirectory.toAbsolutePath().normalize();
  }
}
