package io.github.sparkk8s.mojo;

import io.github.sparkk8s.SparkK8sException;
import io.github.sparkk8s.incremental.SourceModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;

/**
 * The modules of a source tree, of which some are to be made current.
 *
 * @param tree all modules
 * @param selected those the build is about: the reactor, or what {@code -pl} left of it
 */
record ReactorModules(List<MavenProject> tree, List<MavenProject> selected) {
  /** The module of Spark that this plugin is for. */
  private static final Path KUBERNETES_CORE = Path.of("resource-managers/kubernetes/core");

  ReactorModules {
    tree = List.copyOf(tree);
    selected = List.copyOf(selected);
  }

  /**
   * The modules to make current, each after those it depends on.
   *
   * @param named by directory or artifactId; when empty, those selected, but of a Spark tree as a
   *     whole only kubernetes-core
   * @param root the directory that names of directories are relative to
   * @throws SparkK8sException when there is no such module, or none with a jar
   */
  List<SourceModule> choose(List<String> named, Path root) {
    List<MavenProject> chosen =
        named.isEmpty()
            ? byDefault(root)
            : named.stream().map(name -> find(name.trim(), root)).toList();
    List<SourceModule> modules =
        chosen.stream()
            .filter(ReactorModules::hasJar)
            .distinct()
            // a module has more modules upstream than any of those has
            .sorted(Comparator.comparingInt(module -> upstream(module).size()))
            .map(this::of)
            .toList();
    if (modules.isEmpty()) {
      throw new SparkK8sException(
          "There is no module with a jar among "
              + chosen.stream().map(MavenProject::getArtifactId).collect(Collectors.joining(", "))
              + ".",
          "Name the modules to make current with -Dspark-k8s.changedModules, by directory or"
              + " artifactId.");
    }
    return modules;
  }

  private List<MavenProject> byDefault(Path root) {
    if (selected.size() < 2 || !Files.isDirectory(root.resolve(KUBERNETES_CORE))) {
      return selected;
    }
    return List.of(
        selected.stream()
            .filter(module -> isIn(module, root.resolve(KUBERNETES_CORE)))
            .findFirst()
            .orElseThrow(
                () ->
                    new SparkK8sException(
                        "This build of a Spark tree leaves out " + KUBERNETES_CORE + ".",
                        "Add -Pkubernetes, or name modules with -pl or"
                            + " -Dspark-k8s.changedModules.")));
  }

  private MavenProject find(String name, Path root) {
    return tree.stream()
        .filter(
            module ->
                module.getArtifactId().equals(name)
                    || module.getArtifactId().matches("\\Q" + name + "\\E_2\\.\\d+")
                    || isIn(module, root.resolve(name)))
        .findFirst()
        .orElseThrow(
            () ->
                new SparkK8sException(
                    "-Dspark-k8s.changedModules="
                        + name
                        + " is no module of this build, which has "
                        + tree.stream()
                            .filter(ReactorModules::hasJar)
                            .map(MavenProject::getArtifactId)
                            .collect(Collectors.joining(", "))
                        + ".",
                    "Give an artifactId or a directory below " + root + "."));
  }

  private static boolean isIn(MavenProject module, Path directory) {
    return module.getModel().getProjectDirectory().toPath().equals(directory.normalize());
  }

  private static boolean hasJar(MavenProject module) {
    return module.getArtifact().getArtifactHandler().getExtension().equals("jar");
  }

  /** The Maven project of a module. */
  MavenProject project(SourceModule module) {
    return tree.stream()
        .filter(project -> project.getGroupId().equals(module.groupId()))
        .filter(project -> project.getArtifactId().equals(module.artifactId()))
        .findFirst()
        .orElseThrow();
  }

  /** A project as a module. */
  SourceModule of(MavenProject project) {
    Path directory = project.getModel().getProjectDirectory().toPath();
    Path target = Path.of(project.getBuild().getDirectory());
    return new SourceModule(
        project.getGroupId(),
        project.getArtifactId(),
        project.getVersion(),
        directory,
        target,
        inputs(project, directory, target),
        upstream(project).stream().filter(ReactorModules::hasJar).map(ReactorModules::jar).toList(),
        jar(project));
  }

  private static Path jar(MavenProject project) {
    return Path.of(project.getBuild().getDirectory(), project.getBuild().getFinalName() + ".jar");
  }

  private static List<Path> inputs(MavenProject project, Path directory, Path target) {
    Stream<Path> sources =
        Stream.of(
                Stream.of("src/main"),
                project.getCompileSourceRoots().stream(),
                project.getBuild().getResources().stream().map(Resource::getDirectory))
            .flatMap(directories -> directories)
            .map(name -> directory.resolve(name).normalize())
            .filter(root -> !root.startsWith(target));
    Stream<Path> poms =
        Stream.iterate(project, p -> p != null && p.getFile() != null, MavenProject::getParent)
            // not the file of the project: shade sets that to a POM of its making
            .map(parent -> parent.getModel().getPomFile().toPath());
    return Stream.concat(sources, poms).distinct().toList();
  }

  /** The modules that a module depends on, directly or not. */
  private List<MavenProject> upstream(MavenProject project) {
    Set<MavenProject> found = new HashSet<>();
    List<MavenProject> open = new ArrayList<>(List.of(project));
    while (!open.isEmpty()) {
      for (Dependency dependency : open.remove(open.size() - 1).getDependencies()) {
        tree.stream()
            .filter(module -> module.getArtifactId().equals(dependency.getArtifactId()))
            .filter(module -> module.getGroupId().equals(dependency.getGroupId()))
            .filter(found::add)
            .forEach(open::add);
      }
    }
    return tree.stream().filter(found::contains).toList();
  }
}
