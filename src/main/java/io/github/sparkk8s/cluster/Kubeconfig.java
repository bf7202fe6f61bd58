package io.github.sparkk8s.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A kubeconfig as kubectl reads it: one or more files, the first to name an entry wins.
 *
 * <p>Kept as a tree, so that fields this plugin does not know (exec plugins, auth providers,
 * extensions) survive {@link #minified(String)}. Source: kubernetes.io, "Organizing Cluster Access
 * Using kubeconfig Files".
 */
public final class Kubeconfig {
  private static final List<String> PATH_FIELDS =
      List.of("certificate-authority", "client-certificate", "client-key", "tokenFile");

  private final ObjectNode tree;

  private Kubeconfig(ObjectNode tree) {
    this.tree = tree;
  }

  /**
   * Reads and merges the files that exist; paths in them become absolute.
   *
   * @throws ClusterException when a file is no YAML or cannot be read
   */
  public static Kubeconfig read(List<Path> files) {
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    for (Path file : files) {
      if (Files.exists(file)) {
        merge(merged, parse(file), file.toAbsolutePath().resolveSibling(""));
      }
    }
    return new Kubeconfig(merged);
  }

  /** The kubeconfig given as text, its paths taken as they are. */
  static Kubeconfig of(String yaml) {
    try {
      ObjectNode merged = JsonNodeFactory.instance.objectNode();
      merge(merged, yaml().readTree(yaml), Path.of("/"));
      return new Kubeconfig(merged);
    } catch (IOException e) {
      throw new IllegalArgumentException("not a kubeconfig: " + e.getMessage(), e);
    }
  }

  private static JsonNode parse(Path file) {
    try {
      return yaml().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new ClusterException(
          "The kubeconfig " + file + " cannot be read: " + e.getMessage(),
          "Mend the file, or name another one with -Dspark-k8s.kubeconfig.",
          e);
    }
  }

  private static void merge(ObjectNode merged, JsonNode from, Path directory) {
    if (!merged.has("current-context") && from.hasNonNull("current-context")) {
      merged.set("current-context", from.get("current-context"));
    }
    for (String list : List.of("contexts", "clusters", "users")) {
      ArrayNode target = merged.withArray(list);
      for (JsonNode entry : from.path(list)) {
        if (find(target, entry.path("name").asText()).isEmpty()) {
          ObjectNode copy = entry.deepCopy();
          copy.forEach(value -> makePathsAbsolute(value, directory));
          target.add(copy);
        }
      }
    }
  }

  private static void makePathsAbsolute(JsonNode value, Path directory) {
    if (value instanceof ObjectNode object) {
      for (String field : PATH_FIELDS) {
        if (object.hasNonNull(field)) {
          object.put(field, directory.resolve(object.get(field).asText()).toString());
        }
      }
    }
  }

  /** The name of the current context, if one is set. */
  public Optional<String> currentContext() {
    return Optional.ofNullable(tree.get("current-context"))
        .map(JsonNode::asText)
        .filter(name -> !name.isEmpty());
  }

  /** The names of all contexts, in the files' order. */
  public List<String> contexts() {
    List<String> names = new ArrayList<>();
    tree.path("contexts").forEach(entry -> names.add(entry.path("name").asText()));
    return names;
  }

  /** The URL of the API server a context leads to; empty when the context or cluster is missing. */
  public Optional<String> server(String context) {
    return find(tree.path("contexts"), context)
        .map(entry -> entry.path("context").path("cluster").asText())
        .flatMap(cluster -> find(tree.path("clusters"), cluster))
        .map(entry -> entry.path("cluster").path("server").asText())
        .filter(server -> !server.isEmpty());
  }

  /**
   * A kubeconfig with one context only, which is current: nothing in it can lead elsewhere.
   *
   * @throws ClusterException when there is no such context
   */
  public Kubeconfig minified(String context) {
    JsonNode entry =
        find(tree.path("contexts"), context)
            .orElseThrow(
                () ->
                    new ClusterException(
                        "There is no context " + context + " in the kubeconfig.",
                        "Choose one of " + contexts() + " with -Dspark-k8s.context."));
    ObjectNode one =
        JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Config");
    one.put("current-context", context);
    one.putArray("contexts").add(entry);
    for (String[] pair : new String[][] {{"cluster", "clusters"}, {"user", "users"}}) {
      ArrayNode list = one.putArray(pair[1]);
      find(tree.path(pair[1]), entry.path("context").path(pair[0]).asText()).ifPresent(list::add);
    }
    return new Kubeconfig(one);
  }

  /** The kubeconfig as YAML. It holds credentials: write it with {@link #write(Path)} only. */
  String yamlText() {
    try {
      return yaml().writeValueAsString(tree);
    } catch (IOException e) {
      throw new IllegalStateException("a JSON tree is always YAML", e);
    }
  }

  /** Writes the kubeconfig so that only its owner can read it. */
  public void write(Path file) {
    Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.deleteIfExists(fresh);
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, yamlText());
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ClusterException(
          "The kubeconfig " + file + " cannot be written: " + e, "Make the directory writable.", e);
    }
  }

  private static Optional<JsonNode> find(Iterable<JsonNode> list, String name) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(entry -> entry.path("name").asText().equals(name))
        .findFirst();
  }

  private static YAMLMapper yaml() {
    return new YAMLMapper(
        YAMLFactory.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).build());
  }

  /** Its contexts; never its credentials. */
  @Override
  public String toString() {
    return "Kubeconfig" + contexts();
  }
}
