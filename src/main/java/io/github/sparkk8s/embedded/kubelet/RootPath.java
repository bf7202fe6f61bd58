package io.github.sparkk8s.embedded.kubelet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Paths as a process sees them whose root is another directory.
 *
 * <p>An absolute symbolic link of an image, such as {@code /var/run -> /run}, must not lead out of
 * its tree while mounts are prepared from outside; so links are followed here, inside the root.
 */
final class RootPath {
  private static final int MAX_LINKS = 40; // as the kernel's own limit

  private RootPath() {}

  /**
   * The path below {@code root} that {@code path} leads to, all links followed.
   *
   * @param path absolute path in the container; what does not exist is taken literally
   * @return relative to the root, empty for the root itself
   */
  static Path resolve(Path root, String path) throws IOException {
    Deque<String> pending = new ArrayDeque<>();
    push(pending, Path.of("/").resolve(path));
    Path found = Path.of("/");
    int links = 0;
    while (!pending.isEmpty()) {
      String name = pending.pop();
      if (name.equals("..")) {
        found = found.getParent() == null ? found : found.getParent();
      } else if (!name.equals(".")) {
        Path next = found.resolve(name);
        Path real = root.resolve(next.toString().substring(1));
        if (!Files.isSymbolicLink(real)) {
          found = next;
        } else if (++links > MAX_LINKS) {
          throw new IOException(path + " in " + root + " has too many symbolic links");
        } else {
          Path target = Files.readSymbolicLink(real);
          found = target.isAbsolute() ? Path.of("/") : found;
          push(pending, target);
        }
      }
    }
    return Path.of(found.toString().substring(1));
  }

  private static void push(Deque<String> pending, Path path) {
    for (int i = path.getNameCount() - 1; i >= 0; i--) {
      pending.push(path.getName(i).toString());
    }
  }
}
