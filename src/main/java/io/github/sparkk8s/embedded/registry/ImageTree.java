package io.github.sparkk8s.embedded.registry;

import io.github.sparkk8s.embedded.registry.LayerEntry.Kind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of an image with all layers applied, in memory only (OCI image-spec, "Applying
 * Changesets").
 *
 * <p>Links of lower layers are followed inside this tree, so nothing can point out of it.
 */
final class ImageTree {
  /** As many links as Linux follows in one path. */
  private static final int MOST_LINKS = 40;

  private static final int DEFAULT_MODE = 0755;

  /** What is at a path. */
  sealed interface Node {}

  /** A regular file: a name for a file of a layer. */
  record FileNode(Path content) implements Node {}

  /** A symbolic link with its target as it is. */
  record LinkNode(String target) implements Node {}

  /** A directory, still growing. */
  static final class DirectoryNode implements Node {
    private final Map<String, Node> children = new TreeMap<>();
    private int mode = DEFAULT_MODE;
    private long modified;

    Map<String, Node> children() {
      return children;
    }

    /** Permission bits. */
    int mode() {
      return mode;
    }

    /** Milliseconds since the epoch. */
    long modified() {
      return modified;
    }
  }

  private final DirectoryNode root = new DirectoryNode();

  DirectoryNode root() {
    return root;
  }

  /**
   * Puts a layer on top.
   *
   * @param contents directory of the numbered files that the entries name
   */
  void apply(List<LayerEntry> layer, Path contents) throws LayerFormatException {
    // Whiteouts hide what lower layers have, not what their own layer brings.
    for (LayerEntry entry : layer) {
      if (entry.kind() == Kind.WHITEOUT || entry.kind() == Kind.OPAQUE) {
        hide(entry);
      }
    }
    for (LayerEntry entry : layer) {
      add(entry, contents);
    }
  }

  private void hide(LayerEntry entry) throws LayerFormatException {
    List<String> path = components(entry.path());
    if (entry.kind() == Kind.OPAQUE) {
      if (find(path, true) instanceof DirectoryNode directory) {
        directory.children.clear();
      }
    } else if (!path.isEmpty()
        && find(path.subList(0, path.size() - 1), true) instanceof DirectoryNode parent) {
      parent.children.remove(path.get(path.size() - 1));
    }
  }

  private void add(LayerEntry entry, Path contents) throws LayerFormatException {
    switch (entry.kind()) {
      case DIRECTORY -> {
        DirectoryNode directory = addDirectory(components(entry.path()));
        directory.mode = entry.mode();
        directory.modified = entry.modified();
      }
      case FILE -> put(entry, new FileNode(contents.resolve(Integer.toString(entry.file()))));
      case SYMBOLIC_LINK -> put(entry, new LinkNode(entry.target()));
      case HARD_LINK -> {
        Node target = find(components(entry.target()), false);
        if (target == null || target instanceof DirectoryNode) {
          throw new LayerFormatException(
              "a layer links " + entry.path() + " to " + entry.target() + ", which is no file");
        }
        put(entry, target);
      }
      case WHITEOUT, OPAQUE -> {} // applied before
    }
  }

  private void put(LayerEntry entry, Node node) throws LayerFormatException {
    List<String> path = components(entry.path());
    if (path.isEmpty()) {
      throw new LayerFormatException("a layer has something else than a directory as its root");
    }
    parent(path).children.put(path.get(path.size() - 1), node);
  }

  private DirectoryNode addDirectory(List<String> path) throws LayerFormatException {
    if (path.isEmpty()) {
      return root;
    }
    // A directory hides a link of a lower layer, it does not follow it.
    String name = path.get(path.size() - 1);
    DirectoryNode parent = parent(path);
    if (parent.children.get(name) instanceof DirectoryNode existing) {
      return existing;
    }
    DirectoryNode added = new DirectoryNode();
    parent.children.put(name, added);
    return added;
  }

  // The directory an entry goes to; made when the layer does not mention it, as most tools do.
  private DirectoryNode parent(List<String> path) throws LayerFormatException {
    DirectoryNode directory = root;
    for (int depth = 1; depth < path.size(); depth++) {
      Node next = find(path.subList(0, depth), true);
      if (next instanceof DirectoryNode existing) {
        directory = existing;
      } else {
        DirectoryNode made = new DirectoryNode();
        directory.children.put(path.get(depth - 1), made);
        directory = made;
      }
    }
    return directory;
  }

  private @Nullable Node find(List<String> path, boolean followLast) throws LayerFormatException {
    return new PathWalk(root, MOST_LINKS).find(path, followLast);
  }

  static List<String> components(String path) {
    return Arrays.stream(path.split("/", -1)).filter(it -> !it.isEmpty()).toList();
  }
}
