package io.github.sparkk8s.incremental;

import io.github.sparkk8s.content.FileHashes;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads what a module's jar would be made of now. */
final class ModuleContent {
  /** What editors leave beside a file while it is open. */
  private static final Pattern EDITORS = Pattern.compile(".*~|\\.#.*|#.*#|\\..*\\.sw[a-z]");

  private final FileHashes hashes;

  ModuleContent(FileHashes hashes) {
    this.hashes = hashes;
  }

  /**
   * Sha256 by path relative to the module, of its inputs, of further roots and of the jars of other
   * modules.
   *
   * @param roots directories, relative to the module
   * @throws IncrementalException when a directory cannot be read
   */
  SortedMap<String, String> of(SourceModule module, List<String> roots) {
    SortedMap<String, String> content = ofRoots(module, roots);
    read(module, module.inputs(), content);
    for (Path jar : module.upstreamJars()) {
      if (Files.isRegularFile(jar)) {
        content.put(relative(module, jar), hashes.of(jar).sha256());
      }
    }
    return content;
  }

  /** That of the further roots alone. */
  SortedMap<String, String> ofRoots(SourceModule module, List<String> roots) {
    SortedMap<String, String> content = new TreeMap<>();
    read(module, roots.stream().map(module.directory()::resolve).toList(), content);
    return content;
  }

  private void read(SourceModule module, List<Path> inputs, SortedMap<String, String> content) {
    for (Path input : inputs) {
      try {
        add(module, input, content);
      } catch (IOException e) {
        throw IncrementalException.unreadable(module, e);
      }
    }
  }

  private void add(SourceModule module, Path input, SortedMap<String, String> content)
      throws IOException {
    if (!Files.exists(input)) {
      return;
    }
    Files.walkFileTree(
        input,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return directory.startsWith(module.buildDirectory())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()
                && !EDITORS.matcher(file.getFileName().toString()).matches()) {
              content.put(relative(module, file), hashes.of(file).sha256());
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static String relative(SourceModule module, Path file) {
    return module.directory().relativize(file).toString();
  }
}
