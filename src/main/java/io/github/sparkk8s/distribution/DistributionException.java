package io.github.sparkk8s.distribution;

import io.github.sparkk8s.SparkK8sException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A Spark home could not be made. */
public final class DistributionException extends SparkK8sException {
  private static final long serialVersionUID = 1L;

  private static final String VERSION = "-Dspark-k8s.sparkVersion";
  private static final String SCALA = "-Dspark-k8s.scalaVersion";

  private DistributionException(String message, String suggestion, @Nullable Throwable cause) {
    super(message, suggestion, cause);
  }

  private static DistributionException of(String message, String suggestion) {
    return new DistributionException(message, suggestion, null);
  }

  static DistributionException unknownLine(String sparkVersion, String known) {
    return of(
        "Cannot work with Spark version '" + sparkVersion + "': the known lines are " + known + ".",
        "Set " + VERSION + " (now " + sparkVersion + ") to a release of one of these lines.");
  }

  static DistributionException unsupportedJdk(String line, int feature, List<Integer> supported) {
    String jdks = supported.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return of(
        "Cannot run Spark " + line + " on JDK " + feature + ": it supports JDK " + jdks + ".",
        "Run Maven with JAVA_HOME set to a supported JDK.");
  }

  static DistributionException unsupportedScala(
      String line, String scalaVersion, List<String> supported) {
    return of(
        String.format(
            "Cannot take Spark %s for Scala %s: it is published for Scala %s.",
            line, scalaVersion, String.join(", ", supported)),
        "Set " + SCALA + " (now " + scalaVersion + ") to " + String.join(" or ", supported) + ".");
  }

  static DistributionException jarUnreadable(Path jar, String cause) {
    return of(
        "Cannot use jar " + jar + ": " + cause + ".",
        "Package the module it comes from, or delete it from the local repository and run again.");
  }

  static DistributionException noSparkCore(String sparkVersion, int jars) {
    return of(
        "Cannot make a home of Spark "
            + sparkVersion
            + " from "
            + jars
            + " resolved jars: none of them is spark-core.",
        "Set " + VERSION + " (now " + sparkVersion + ") to a version the repositories have.");
  }

  static DistributionException otherCore(String asked, String askedScala, SparkCore found) {
    return of(
        String.format(
            "Cannot make a home of Spark %s for Scala %s: the resolved jar is %s.",
            asked, askedScala, found.jarName()),
        String.format(
            "Set %s to %s and %s to %s, or remove the dependency that forces this jar.",
            VERSION, found.sparkVersion(), SCALA, found.scalaVersion()));
  }

  static DistributionException twoScalaVersions(List<String> jarNames) {
    return of(
        "Cannot make a Spark home with two Scala versions of one artifact: "
            + String.join(" and ", jarNames)
            + ".",
        "Exclude the one that does not end in the Scala version of " + SCALA + ".");
  }

  static DistributionException notAHome(String parameter, Path path, String cause) {
    return of(
        "Cannot use Spark home " + path + ": " + cause + ".",
        "Set "
            + parameter
            + " (now "
            + path
            + ") to a directory with jars/spark-core_<scala>-<version>.jar in it.");
  }

  static DistributionException notADistribution(
      Path tgz, String cause, @Nullable Throwable throwable) {
    return new DistributionException(
        "Cannot unpack Spark distribution " + tgz + ": " + cause + ".",
        "Set -Dspark-k8s.sparkTgz (now "
            + tgz
            + ") to a complete spark-<version>-bin-….tgz, downloaded again if need be.",
        throwable);
  }

  static DistributionException targetNotOurs(Path target, String cause) {
    return of(
        "Cannot make a Spark home in " + target + ": " + cause + ".",
        "Move or delete " + target + ", or run mvn clean.");
  }

  static DistributionException interrupted(Path target, @Nullable Throwable cause) {
    return new DistributionException(
        "Cannot make the Spark home " + target + ": interrupted.", "Run the goal again.", cause);
  }

  static DistributionException notWritten(Path target, Throwable cause) {
    return new DistributionException(
        "Cannot make the Spark home " + target + ": " + cause + ".",
        "Check free space and permissions there, then run the goal again.",
        cause);
  }
}
