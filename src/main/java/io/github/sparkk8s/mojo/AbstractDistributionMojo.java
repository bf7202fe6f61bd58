package io.github.sparkk8s.mojo;

import io.github.sparkk8s.SparkK8sException;
import io.github.sparkk8s.distribution.DistributionRequest;
import io.github.sparkk8s.distribution.DistributionSource;
import io.github.sparkk8s.distribution.SparkHome;
import io.github.sparkk8s.distribution.SparkHomeBuilder;
import io.github.sparkk8s.distribution.SparkLine;
import java.io.File;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositoryCache;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.jspecify.annotations.Nullable;

/** The parameters that say which Spark, for the goals that need a Spark home. */
abstract class AbstractDistributionMojo extends AbstractSparkK8sMojo {
  @Inject private RepositorySystem repositorySystem;

  /**
   * The Spark version to resolve from the Maven repositories. By default that of the project's own
   * Spark dependencies.
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.sparkVersion")
  private @Nullable String sparkVersion;

  /**
   * The Scala binary version, such as 2.13. By default that of the project's own Spark
   * dependencies.
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.scalaVersion")
  private @Nullable String scalaVersion;

  /**
   * What the Spark home is made of when it comes from Maven repositories: Spark's modules without
   * their Scala suffix, or {@code groupId:artifactId:version} for anything else.
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.modules", defaultValue = "spark-core,spark-sql,spark-kubernetes")
  private List<String> modules;

  /**
   * A Spark home to use instead: an unpacked distribution, or pip's {@code site-packages/pyspark}.
   * It is never modified.
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.sparkHome")
  private @Nullable File sparkHome;

  /**
   * A Spark distribution to use instead, as a {@code .tgz} file.
   *
   * @since 0.1.0
   */
  @Parameter(property = "spark-k8s.sparkTgz")
  private @Nullable File sparkTgz;

  /** Makes the Spark home, or finds it current. */
  final SparkHome makeSparkHome() {
    return new SparkHomeBuilder(console())
        .build(
            new DistributionRequest(
                source(), workspace().sparkHome(), cacheDirectory(), Runtime.version().feature()));
  }

  private DistributionSource source() {
    if (sparkHome != null && sparkTgz != null) {
      throw new SparkK8sException(
          "-Dspark-k8s.sparkHome="
              + sparkHome
              + " and -Dspark-k8s.sparkTgz="
              + sparkTgz
              + " exclude each other.",
          "Give one of them.");
    }
    if (sparkHome != null) {
      return new DistributionSource.Directory(sparkHome.toPath());
    }
    return sparkTgz != null ? new DistributionSource.Tgz(sparkTgz.toPath()) : coordinates();
  }

  private DistributionSource coordinates() {
    SparkCoordinates spark = SparkCoordinates.of(sparkVersion, scalaVersion, project());
    // Refused here, before anything is downloaded.
    SparkLine line = SparkLine.of(spark.sparkVersion());
    line.requireJdk(Runtime.version().feature());
    line.requireScala(spark.scalaVersion());
    return new DistributionSource.Coordinates(
        spark.sparkVersion(),
        spark.scalaVersion(),
        new SparkArtifacts(
                repositorySystem, sessionFor(spark), project().getRemoteProjectRepositories())
            .resolve(spark, modules));
  }

  /**
   * A module of Spark does not stand for the published one in its own home: its jar comes there
   * when {@code incremental} puts it there, and only a source tree of all of Spark stands for
   * itself.
   */
  private RepositorySystemSession sessionFor(SparkCoordinates spark) {
    List<MavenProject> tree = mavenSession().getAllProjects();
    DefaultRepositorySystemSession session =
        new DefaultRepositorySystemSession(mavenSession().getRepositorySession());
    session.setWorkspaceReader(spark.areOf(tree) ? new ModuleOutputs(tree) : null);
    session.setCache(new DefaultRepositoryCache());
    return session;
  }
}
