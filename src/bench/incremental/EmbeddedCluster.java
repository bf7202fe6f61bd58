package incremental;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plugin's embedded cluster: its API server is the cluster the goals work on, and its registry
 * is the one pushed to where there is no {@link DistributionRegistry}.
 */
final class EmbeddedCluster implements Registry {
  private final Path cache;

  private EmbeddedCluster(Path cache) {
    this.cache = cache;
  }

  /** Starts it with its state in a cache folder, and stops it at the end. */
  static EmbeddedCluster start(Path cache, Cleanup cleanup) throws Exception {
    EmbeddedCluster cluster = new EmbeddedCluster(cache);
    cleanup.add(() -> cluster.goal("cluster-stop"));
    cluster.goal("cluster-start");
    return cluster;
  }

  private void goal(String goal) throws IOException, InterruptedException {
    Files.createDirectories(cache);
    Command.of(cache, "mvn", "-B", Plugin.NAME + goal, "-Dspark-k8s.cacheDirectory=" + cache).run();
  }

  /** The kubeconfig with the one context {@code spark-k8s-embedded}. */
  Path kubeconfig() {
    return cache.resolve("cluster/kubeconfig");
  }

  @Override
  public InetSocketAddress address() {
    String[] parts = state("registry").split(":");
    return new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
  }

  @Override
  public Optional<String> password() {
    return Optional.of(state("token"));
  }

  private String state(String key) {
    try {
      String json = Files.readString(cache.resolve("cluster/cluster.json"));
      Matcher value = Pattern.compile("\"" + key + "\"\\s*:\\s*\"([^\"]+)\"").matcher(json);
      if (!value.find()) {
        throw new IllegalStateException("cluster.json has no " + key);
      }
      return value.group(1);
    } catch (IOException e) {
      throw new IllegalStateException("the embedded cluster does not run", e);
    }
  }

  @Override
  public void empty() throws Exception {
    goal("cluster-stop");
    Cleanup.delete(cache.resolve("registry"));
    goal("cluster-start");
  }
}
