package io.github.sparkk8s.mojo;

import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.codehaus.plexus.PlexusContainer;
import org.eclipse.aether.DefaultRepositoryCache;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.repository.WorkspaceReader;

/** Makes sessions like Maven's own in which a module can be built. */
final class ModuleSession {
  /**
   * Jar skips a jar that is younger than all classes, and so misses a class that is gone, and shade
   * would shade its own result once more.
   */
  private static final String FORCE_JAR = "maven.jar.forceCreation";

  private ModuleSession() {}

  /** A session with the same projects and listeners that resolves through a workspace reader. */
  @SuppressWarnings("deprecation") // what Maven itself uses; all other constructors are older
  static MavenSession of(MavenSession maven, PlexusContainer container, WorkspaceReader reader) {
    DefaultRepositorySystemSession repositories =
        new DefaultRepositorySystemSession(maven.getRepositorySession());
    repositories.setWorkspaceReader(reader);
    // Maven's cache remembers what its own reader did not find.
    repositories.setCache(new DefaultRepositoryCache());
    MavenExecutionRequest request = DefaultMavenExecutionRequest.copy(maven.getRequest());
    Properties user = new Properties();
    user.putAll(maven.getUserProperties());
    user.putIfAbsent(FORCE_JAR, "true");
    request.setUserProperties(user);
    request.getProjectBuildingRequest().setRepositorySession(repositories);
    MavenSession session = new MavenSession(container, repositories, request, maven.getResult());
    session.setProjects(maven.getProjects());
    session.setAllProjects(maven.getAllProjects());
    session.setProjectDependencyGraph(maven.getProjectDependencyGraph());
    return session;
  }
}
