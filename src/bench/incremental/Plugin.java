package incremental;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The plugin under measurement, as it is in the local repository.
 *
 * @param kubeconfig of the cluster its goals work on
 * @param target the registry its goals push to
 */
record Plugin(Path kubeconfig, PushTarget target) {
  /** Prefix of a goal on Maven's command line. */
  static final String NAME = "io.github.spark-k8s:spark-k8s-maven-plugin:0.1.0-SNAPSHOT:";

  /**
   * {@code mvn} with one goal.
   *
   * @param project folder with the POM
   * @param cache the plugin's cache directory
   * @param home the Spark home in use
   */
  Command goal(String goal, Path project, Path cache, Path home) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "mvn",
                "-B",
                NAME + goal,
                "-Dspark-k8s.cacheDirectory=" + cache,
                "-Dspark-k8s.kubeconfig=" + kubeconfig,
                "-Dspark-k8s.context=spark-k8s-embedded",
                "-Dspark-k8s.registry=" + target.address(),
                "-Dspark-k8s.baseImage=scratch", // as for the peers: the image is Spark alone
                "-Dspark-k8s.sparkHome=" + home));
    if (target.authorization().isPresent()) {
      arguments.add("-DsendCredentialsOverHttp=true"); // Jib's, for a registry without TLS
    }
    return new Command(project, target.environment(), arguments);
  }

  /** Whether this version has the goal. */
  static boolean has(String goal, Path folder) throws IOException, InterruptedException {
    String help = Command.of(folder, "mvn", "-B", NAME + "help").run().text();
    return help.contains("spark-k8s:" + goal + "\n");
  }
}
