package io.github.sparkk8s.embedded.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the path of a request names.
 *
 * @param type the kind
 * @param namespace the namespace; null when the path names none
 * @param name the object; null for the collection
 * @param subresource such as {@code status} or {@code log}; null for the object itself
 * @param watch whether the path is of the old form that begins with {@code watch/}
 */
record ResourcePath(
    ResourceType type,
    @Nullable String namespace,
    @Nullable String name,
    @Nullable String subresource,
    boolean watch) {
  /** Parses {@code /api/v1/…} and {@code /apis/<group>/<version>/…}; empty for other paths. */
  static Optional<ResourcePath> parse(String path) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : path.substring(1).split("/", -1)) {
      // a plus in a path stands for itself
      segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
    String root = next(segments);
    String group = "api".equals(root) ? "" : "apis".equals(root) ? next(segments) : null;
    String version = next(segments);
    if (group == null || version == null) {
      return Optional.empty();
    }
    boolean watch = "watch".equals(segments.peek());
    if (watch) {
      segments.remove();
    }
    String namespace = null;
    if ("namespaces".equals(segments.peek()) && segments.size() > 2 && !isStatus(segments)) {
      segments.remove();
      namespace = segments.remove();
    }
    String plural = next(segments);
    String name = next(segments);
    String subresource = next(segments);
    if (plural == null || !segments.isEmpty()) {
      return Optional.empty();
    }
    String inNamespace = namespace;
    return ResourceTypes.ofPlural(group, plural)
        .filter(type -> type.version().equals(version))
        .filter(type -> type.namespaced() || inNamespace == null)
        .map(type -> new ResourcePath(type, inNamespace, name, subresource, watch));
  }

  /** Whether the segments are those of a namespace's own status or finalizers. */
  private static boolean isStatus(Deque<String> segments) {
    String last = segments.getLast();
    return segments.size() == 3 && (last.equals("status") || last.equals("finalize"));
  }

  private static @Nullable String next(Deque<String> segments) {
    String segment = segments.poll();
    return segment == null || segment.isEmpty() ? null : segment;
  }

  /** The object's name; a request that needs one and has none is refused. */
  String requiredName() {
    if (name == null) {
      throw new ApiError(
          405, "MethodNotAllowed", "the server does not allow this method on " + type.plural());
    }
    return name;
  }
}
