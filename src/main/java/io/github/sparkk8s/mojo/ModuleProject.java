package io.github.sparkk8s.mojo;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;

/**
 * A copy of a Maven project to build a module with, as often as one likes. Plugins write to the
 * project they work on: roots, resources, the artifact's file, shade even another POM; what is
 * written to the copy is undone before the next build, and Maven's own project never sees it.
 *
 * <p>One copy for all builds, not one for each, since a mojo that is kept warm keeps its project.
 */
final class ModuleProject {
  private final MavenProject original;
  private final MavenProject copy;

  ModuleProject(MavenProject original) {
    this.original = original;
    this.copy = original.clone();
  }

  /** The copy as if nothing had been built. */
  MavenProject fresh() {
    copy.setFile(original.getModel().getPomFile());
    copy.getArtifact().setFile(null); // jar refuses to replace one
    copy.getAttachedArtifacts().clear();
    replace(copy.getCompileSourceRoots(), original.getCompileSourceRoots());
    List<Resource> resources = new ArrayList<>();
    original.getBuild().getResources().forEach(resource -> resources.add(resource.clone()));
    copy.getBuild().setResources(resources);
    return copy;
  }

  private static void replace(List<String> roots, List<String> by) {
    roots.clear();
    roots.addAll(by);
  }
}
