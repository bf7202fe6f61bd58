package io.github.sparkk8s.mojo;

import io.github.sparkk8s.SparkK8sException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/** Spark's jars from the repositories of the build. */
final class SparkArtifacts {
  private final RepositorySystem system;
  private final RepositorySystemSession session;
  private final List<RemoteRepository> repositories;

  SparkArtifacts(
      RepositorySystem system,
      RepositorySystemSession session,
      List<RemoteRepository> repositories) {
    this.system = system;
    this.session = session;
    this.repositories = repositories;
  }

  /**
   * The runtime class path of some modules.
   *
   * @param modules names without the Scala suffix ({@code spark-sql}), or {@code
   *     groupId:artifactId:version} for anything else
   */
  List<Path> resolve(SparkCoordinates spark, List<String> modules) {
    CollectRequest collect = new CollectRequest();
    collect.setRepositories(repositories);
    try {
      // Spark's own dependencyManagement: without it, Maven's mediation mixes versions that Spark
      // was never built with, such as slf4j-api 1.7 beside log4j-slf4j2-impl in 3.5.
      collect.setManagedDependencies(
          system
              .readArtifactDescriptor(
                  session,
                  new ArtifactDescriptorRequest(
                      new DefaultArtifact(coordinates(spark, "spark-core")), repositories, null))
              .getManagedDependencies());
      for (String module : modules) {
        collect.addDependency(
            new Dependency(new DefaultArtifact(coordinates(spark, module)), "runtime"));
      }
      return system
          .resolveDependencies(session, new DependencyRequest(collect, null))
          .getArtifactResults()
          .stream()
          .map(result -> result.getArtifact().getFile().toPath())
          .toList();
    } catch (ArtifactDescriptorException | DependencyResolutionException e) {
      throw new SparkK8sException(
          "-Dspark-k8s.sparkVersion="
              + spark.sparkVersion()
              + " for Scala "
              + spark.scalaVersion()
              + " cannot be resolved: "
              + e.getMessage(),
          "Choose a version that the repositories have, or give a Spark home with"
              + " -Dspark-k8s.sparkHome.",
          e);
    }
  }

  private static String coordinates(SparkCoordinates spark, String module) {
    return module.contains(":")
        ? module
        : SparkCoordinates.GROUP
            + ":"
            + module
            + "_"
            + spark.scalaVersion()
            + ":"
            + spark.sparkVersion();
  }
}
