package io.github.sparkk8s.embedded.registry;

import io.github.sparkk8s.embedded.registry.ImageTree.DirectoryNode;
import io.github.sparkk8s.embedded.registry.ImageTree.LinkNode;
import io.github.sparkk8s.embedded.registry.ImageTree.Node;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks up one path in an {@link ImageTree} as a process with that root would. */
final class PathWalk {
  private final DirectoryNode root;
  private final Deque<DirectoryNode> above = new ArrayDeque<>();
  private final Deque<String> ahead = new ArrayDeque<>();
  private DirectoryNode here;
  private int linksLeft;

  PathWalk(DirectoryNode root, int mostLinks) {
    this.root = root;
    this.here = root;
    this.linksLeft = mostLinks;
  }

  /** What is at the path, null when there is nothing. To be called once. */
  @Nullable Node find(List<String> path, boolean followLast) throws LayerFormatException {
    ahead.addAll(path);
    while (!ahead.isEmpty()) {
      String name = ahead.removeFirst();
      if (name.equals("..")) {
        here = above.isEmpty() ? root : above.pop();
        continue;
      }
      Node child = name.equals(".") ? here : here.children().get(name);
      boolean isLast = ahead.isEmpty();
      if (child instanceof LinkNode link && (followLast || !isLast)) {
        follow(link);
      } else if (isLast) {
        return child;
      } else if (child instanceof DirectoryNode directory) {
        if (directory != here) {
          above.push(here);
          here = directory;
        }
      } else {
        return null;
      }
    }
    return here;
  }

  private void follow(LinkNode link) throws LayerFormatException {
    if (linksLeft-- == 0) {
      throw new LayerFormatException("links lead in a circle at " + link.target());
    }
    if (link.target().startsWith("/")) {
      above.clear();
      here = root;
    }
    List<String> target = ImageTree.components(link.target());
    for (int i = target.size() - 1; i >= 0; i--) {
      ahead.addFirst(target.get(i));
    }
  }
}
