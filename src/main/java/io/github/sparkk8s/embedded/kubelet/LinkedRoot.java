package io.github.sparkk8s.embedded.kubelet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A container's root without namespaces: a copy of the image's tree whose mounts are symbolic
 * links.
 *
 * @param root the tree
 * @param paths rewrites container paths to paths in the tree
 * @param environment rewritten variables
 * @param workingDirectory rewritten working directory
 */
record LinkedRoot(
    Path root, PathRewriter paths, Map<String, String> environment, Path workingDirectory) {
  private static final String PROPERTIES = "spark.properties";

  /**
   * Makes the tree of a container.
   *
   * @param owned below it lie the files that may be rewritten; others are the user's
   */
  static LinkedRoot make(ContainerPlan plan, Path owned) throws IOException {
    Path root = Files.createDirectories(plan.directory().resolve("root"));
    copy(plan.image().rootFs(), root);
    List<String> known = new ArrayList<>(topPaths(plan.image().rootFs()));
    for (Mount mount : plan.mounts()) {
      link(root.resolve(mount.target().substring(1)), mount.source());
      known.add(mount.target());
    }
    PathRewriter paths = new PathRewriter(root.toString(), known);
    for (Mount mount : plan.mounts()) {
      if (mount.source().startsWith(owned)) {
        rewriteProperties(mount.source().resolve(PROPERTIES), paths);
      }
    }
    Map<String, String> environment = new LinkedHashMap<>();
    plan.environment().forEach((name, value) -> environment.put(name, paths.rewrite(value)));
    String names = "-Djdk.net.hosts.file=" + plan.hostsFile();
    environment.merge("JDK_JAVA_OPTIONS", names, (given, ours) -> ours + " " + given);
    Path workingDirectory = Path.of(paths.rewrite(plan.workingDirectory()));
    if (workingDirectory.startsWith(root)) {
      Files.createDirectories(workingDirectory);
    }
    return new LinkedRoot(root, paths, environment, workingDirectory);
  }

  /** A process of the container, not yet started. */
  ProcessBuilder process(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command.stream().map(paths::rewrite).toList());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.directory(workingDirectory.toFile());
  }

  /** Files and second-level directories of the image, such as {@code /opt/spark}. */
  private static List<String> topPaths(Path image) throws IOException {
    try (Stream<Path> found = Files.walk(image, 2)) {
      return found
          .filter(path -> image.relativize(path).getNameCount() == 2)
          .map(path -> "/" + image.relativize(path))
          .toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> found = Files.walk(from)) {
      for (Path path : (Iterable<Path>) found::iterator) {
        Path copy = to.resolve(from.relativize(path));
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          Files.createDirectories(copy);
        } else if (path.toString().endsWith(".jar")) {
          Files.createSymbolicLink(copy, path); // most of an image, and read only
        } else {
          Files.copy(path, copy, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private static void link(Path link, Path target) throws IOException {
    Path parent = link.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (Files.isDirectory(link, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> hidden = Files.walk(link).sorted(Comparator.reverseOrder())) {
        for (Path path : (Iterable<Path>) hidden::iterator) {
          Files.delete(path);
        }
      }
    }
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, target);
  }

  private static void rewriteProperties(Path file, PathRewriter paths) throws IOException {
    if (Files.isRegularFile(file) && Files.isWritable(file)) {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      Files.writeString(file, paths.rewrite(text), StandardCharsets.UTF_8);
    }
  }
}
