package io.github.sparkk8s.embedded;

import io.github.sparkk8s.SparkK8sException;
import io.github.sparkk8s.process.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The main class of a {@link BackgroundCluster}'s JVM. Runs until it gets SIGTERM. */
public final class EmbeddedClusterMain {
  private EmbeddedClusterMain() {}

  static List<String> arguments(Path stateDirectory, EmbeddedOptions options) {
    return List.of(
        stateDirectory.toString(),
        options.cacheDirectory().toString(),
        Integer.toString(options.apiPort()),
        Integer.toString(options.registryPort()),
        options.isolation() == null ? "" : options.isolation(),
        Boolean.toString(options.lightJvm()));
  }

  /** Starts the cluster, then writes its state for {@link BackgroundCluster#find()}. */
  @SuppressWarnings("SystemOut") // its log file
  public static void main(String[] arguments) {
    Path stateDirectory = Path.of(arguments[0]);
    EmbeddedOptions options =
        new EmbeddedOptions(
            Path.of(arguments[1]),
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]),
            arguments[4].isEmpty() ? null : arguments[4],
            Boolean.parseBoolean(arguments[5]));
    try {
      Run run = Run.open(EmbeddedCluster.runs(options.cacheDirectory()));
      EmbeddedCluster cluster = EmbeddedCluster.start(options, run);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    cluster.close();
                    run.close();
                  },
                  "spark-k8s-stop"));
      // The run's directory changes with every start; the path that users type does not.
      Path kubeconfig =
          Files.copy(
              cluster.address().kubeconfig(),
              BackgroundCluster.kubeconfig(stateDirectory),
              StandardCopyOption.REPLACE_EXISTING,
              StandardCopyOption.COPY_ATTRIBUTES);
      BackgroundCluster.record(stateDirectory)
          .write(BackgroundState.ofThisProcess(cluster.address().withKubeconfig(kubeconfig)));
      System.out.println("ready: " + cluster.address());
    } catch (SparkK8sException e) {
      System.out.println(e.getMessage() + " " + e.suggestion());
      System.exit(1);
    } catch (IOException e) {
      System.out.println("The kubeconfig cannot be written to " + stateDirectory + ": " + e);
      System.exit(1);
    }
  }
}
