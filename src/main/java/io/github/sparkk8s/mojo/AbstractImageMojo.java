package io.github.sparkk8s.mojo;

import io.github.sparkk8s.distribution.SparkHome;
import io.github.sparkk8s.image.BuiltImage;
import io.github.sparkk8s.image.ImageCache;
import io.github.sparkk8s.image.ImageMetadata;
import io.github.sparkk8s.workflow.ImagesInput;
import io.github.sparkk8s.workflow.ImagesWorkflow;
import io.github.sparkk8s.workflow.OpenCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that say which image, for the goals that need one. */
abstract class AbstractImageMojo extends AbstractDistributionMojo {
  /**
   * The application's own files: a list of {@code <file><source>…</source><target>…</target>
   * </file>}, the target an absolute path in the image.
   *
   * @since 0.1.0
   */
  @Parameter private List<FileConfiguration> files = List.of();

  /**
   * The image to stand on. By default the user land and JDK of this machine on the embedded
   * cluster, and {@code apache/spark} of the same version elsewhere.
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.baseImage")
  private @Nullable String baseImage;

  /**
   * Whether a registry that is not on this machine may be reached by plain HTTP or without a
   * certificate that can be verified. On loopback it always may.
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.insecureRegistry", defaultValue = "false")
  private boolean insecureRegistry;

  /**
   * Name of the image in the registry.
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.repository", defaultValue = "spark")
  private String repository;

  /**
   * The user processes in the image run as.
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.user", defaultValue = ImageMetadata.SPARK_USER)
  private String user;

  /**
   * Further labels of the image.
   *
   * @since 0.1.0
   */
  @Parameter private Map<String, String> labels = Map.of();

  /** The application's own files that come into the image by themselves. */
  final Set<Path> ownFiles() {
    return files.stream()
        .map(file -> file.toImageFile().source().toAbsolutePath().normalize())
        .collect(Collectors.toSet());
  }

  /** Makes the registry hold the image. */
  final BuiltImage makeImage(SparkHome home, OpenCluster cluster) {
    ImagesInput input =
        new ImagesInput(
            baseImage,
            insecureRegistry,
            repository,
            files.stream().map(FileConfiguration::toImageFile).toList(),
            new ImageMetadata(user, labels, null),
            new ImageCache(cacheDirectory().resolve("images"), mavenSession().isOffline()));
    return new ImagesWorkflow(workspace(), console()).run(home, input, cluster);
  }
}
