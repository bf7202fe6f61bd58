package io.github.sparkk8s.mojo;

import java.io.File;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.jspecify.annotations.Nullable;

/**
 * Finds modules of a source tree by what their last build left: the jar, else the classes. Maven's
 * own reader of the reactor answers only for what was built in the same session, so with it a goal
 * called directly would need every sibling installed.
 */
final class ModuleOutputs implements WorkspaceReader {
  private static final String TESTS = "tests";

  private final List<MavenProject> modules;
  private final WorkspaceRepository repository;

  ModuleOutputs(List<MavenProject> modules) {
    this.modules = List.copyOf(modules);
    // Equal for equal modules: Maven keeps the class loaders of plugins by it.
    this.repository =
        new WorkspaceRepository(
            "spark-k8s", new HashSet<>(modules.stream().map(MavenProject::getId).toList()));
  }

  @Override
  public WorkspaceRepository getRepository() {
    return repository;
  }

  @Override
  public @Nullable File findArtifact(Artifact artifact) {
    for (MavenProject module : modules) {
      if (isOf(module, artifact) && module.getVersion().equals(artifact.getVersion())) {
        return artifact.getExtension().equals("pom")
            ? module.getModel().getPomFile()
            : output(module, artifact);
      }
    }
    return null;
  }

  private static @Nullable File output(MavenProject module, Artifact artifact) {
    File packaged = module.getArtifact().getFile();
    if (artifact.getClassifier().isEmpty() && packaged != null && packaged.isFile()) {
      return packaged;
    }
    if (!artifact.getExtension().equals("jar")) {
      return null;
    }
    String name = module.getBuild().getFinalName();
    String classifier = artifact.getClassifier();
    File jar =
        new File(
            module.getBuild().getDirectory(),
            name + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar");
    if (jar.isFile()) {
      return jar;
    }
    if (classifier.isEmpty()) {
      return directory(module.getBuild().getOutputDirectory());
    }
    return classifier.equals(TESTS) ? directory(module.getBuild().getTestOutputDirectory()) : null;
  }

  private static @Nullable File directory(String path) {
    File directory = new File(path);
    return directory.isDirectory() ? directory : null;
  }

  @Override
  public List<String> findVersions(Artifact artifact) {
    List<String> versions = new ArrayList<>();
    for (MavenProject module : modules) {
      if (isOf(module, artifact)) {
        versions.add(module.getVersion());
      }
    }
    return versions;
  }

  private static boolean isOf(MavenProject module, Artifact artifact) {
    return module.getArtifactId().equals(artifact.getArtifactId())
        && module.getGroupId().equals(artifact.getGroupId());
  }
}
