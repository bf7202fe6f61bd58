package io.github.sparkk8s.distribution;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Replaces jars in a home that stays as it is otherwise. An entry is replaced by rename, so no link
 * is written through and a reader sees the old jar or the new one; a jar of the same artifact under
 * another name goes once the new one is there.
 */
final class JarReplacer {
  private final DistributionListener listener;
  private final HomeWriter.Linker linker;

  JarReplacer(DistributionListener listener, HomeWriter.Linker linker) {
    this.listener = listener;
    this.linker = linker;
  }

  /**
   * Makes the home's jars of some artifacts those that are wanted.
   *
   * @param artifacts whose jars; all others are left alone
   * @param wanted path of each jar by its name, of a whole home
   */
  void replace(SparkHome home, List<ModuleJar> artifacts, SortedMap<String, Path> wanted)
      throws IOException {
    for (ModuleJar artifact : artifacts) {
      for (Map.Entry<String, Path> jar : wanted.entrySet()) {
        Path place = home.jars().resolve(jar.getKey());
        if (artifact.replaces(jar.getKey()) && !isSame(place, jar.getValue())) {
          put(home, place, jar.getValue());
        }
      }
      for (Path jar : jarsIn(home)) {
        String name = jar.getFileName().toString();
        if (artifact.replaces(name) && !wanted.containsKey(name)) {
          Files.delete(jar);
        }
      }
    }
  }

  private static boolean isSame(Path place, Path jar) throws IOException {
    if (Files.isSymbolicLink(place)) {
      return Files.readSymbolicLink(place).equals(jar);
    }
    return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
        && Files.mismatch(place, jar) == -1;
  }

  private void put(SparkHome home, Path place, Path jar) throws IOException {
    Path fresh = home.directory().resolve(".spark-k8s-jar");
    Files.deleteIfExists(fresh);
    try {
      linker.link(fresh, jar);
    } catch (UnsupportedOperationException | FileSystemException e) {
      listener.linksImpossible(String.valueOf(e.getMessage()));
      Files.copy(jar, fresh, StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    listener.jarReplaced(home, place.getFileName().toString(), jar);
  }

  private static List<Path> jarsIn(SparkHome home) throws IOException {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(home.jars(), "*.jar")) {
      entries.forEach(jars::add);
    }
    return jars;
  }
}
