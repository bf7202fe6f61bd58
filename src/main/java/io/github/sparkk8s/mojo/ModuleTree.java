package io.github.sparkk8s.mojo;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.DefaultProjectBuildingRequest;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectBuildingException;
import org.apache.maven.project.ProjectBuildingRequest;
import org.apache.maven.project.ProjectBuildingResult;

/** Finds all modules of the source tree that a build is in. */
final class ModuleTree {
  private ModuleTree() {}

  /**
   * Those of the build, also those that {@code -pl} leaves out; when Maven was started in a module
   * alone, those of the tree above it too.
   */
  static List<MavenProject> of(MavenSession session, ProjectBuilder builder) {
    List<MavenProject> known = session.getAllProjects();
    File root =
        Stream.iterate(known.get(0), p -> p != null && p.getFile() != null, MavenProject::getParent)
            .reduce((child, parent) -> parent)
            .map(MavenProject::getFile)
            .orElse(null);
    if (root == null || known.stream().anyMatch(module -> root.equals(module.getFile()))) {
      return known;
    }
    ProjectBuildingRequest request =
        new DefaultProjectBuildingRequest(session.getProjectBuildingRequest());
    request.setProcessPlugins(false);
    request.setResolveDependencies(false);
    try {
      List<MavenProject> all = new ArrayList<>(known);
      for (ProjectBuildingResult above : builder.build(List.of(root), true, request)) {
        if (!all.contains(above.getProject())) {
          all.add(above.getProject());
        }
      }
      return all;
    } catch (ProjectBuildingException e) {
      return known; // no tree that could be built as a whole: the local repository has to do
    }
  }
}
