package io.github.sparkk8s.embedded.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.github.sparkk8s.embedded.registry.ContainerConfig;
import io.github.sparkk8s.embedded.registry.UnpackedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Joins what the pod, the image and the node say about a container. */
final class ContainerPlanner {
  private static final String JAVA_OPTIONS = "JDK_JAVA_OPTIONS";
  private static final String LIGHT_JVM = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto";
  private static final int HTTPS = 443;

  private final KubeletConfig config;
  private final String javaHome;

  ContainerPlanner(KubeletConfig config, String javaHome) {
    this.config = config;
    this.javaHome = javaHome;
  }

  /**
   * The plan of one container.
   *
   * @param directory its scratch directory
   * @param hostsFile the pod's hosts file
   * @throws ContainerConfigException when the pod's description cannot be followed
   */
  ContainerPlan plan(
      DownwardApi downward,
      ClusterObjects objects,
      PodVolumes volumes,
      Container container,
      UnpackedImage image,
      Path directory,
      Path hostsFile)
      throws IOException {
    Pod pod = downward.pod();
    Map<String, String> own =
        new ContainerEnvironment(objects, downward).of(container, serviceVariables());
    Map<String, String> environment = nodeVariables(downward, image.config());
    environment.putAll(own);
    String javaOptions = javaOptions(environment.getOrDefault(JAVA_OPTIONS, ""));
    if (!javaOptions.isEmpty()) {
      environment.put(JAVA_OPTIONS, javaOptions);
    }
    List<String> command = command(container, image.config(), own);
    String workingDirectory = container.getWorkingDir();
    if (workingDirectory == null || workingDirectory.isEmpty()) {
      workingDirectory = image.config().workingDirectory();
    }
    Path users = image.config().isHostBased() ? Path.of("/") : image.rootFs();
    return new ContainerPlan(
        directory,
        hostname(pod),
        hostsFile,
        image,
        command,
        environment,
        workingDirectory.isEmpty() ? "/" : workingDirectory,
        ContainerUser.of(pod.getSpec(), container, image.config().user(), users),
        volumes.mounts(pod, container, own));
  }

  /** The host name of a pod: its {@code hostname} field, else its name. */
  static String hostname(Pod pod) {
    String hostname = pod.getSpec().getHostname();
    return hostname == null || hostname.isEmpty() ? pod.getMetadata().getName() : hostname;
  }

  private Map<String, String> serviceVariables() {
    Map<String, String> variables = new LinkedHashMap<>();
    String port = Integer.toString(config.apiPort());
    variables.put("KUBERNETES_SERVICE_HOST", config.apiHost());
    variables.put("KUBERNETES_SERVICE_PORT", port);
    variables.put("KUBERNETES_SERVICE_PORT_HTTPS", port);
    return variables;
  }

  /** What is there before the pod's own variables. */
  private Map<String, String> nodeVariables(DownwardApi downward, ContainerConfig image) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("PATH", ContainerEnvironment.DEFAULT_PATH);
    variables.put("HOSTNAME", hostname(downward.pod()));
    variables.put("HOME", "/root");
    // Spark would bind its web UI to all addresses, and ports of two pods would clash
    variables.put("SPARK_LOCAL_IP", downward.podIp());
    variables.putAll(image.environment());
    if (image.isHostBased()) {
      variables.put("JAVA_HOME", javaHome);
      variables.put("PATH", javaHome + "/bin:" + variables.get("PATH"));
    }
    return variables;
  }

  /** The JVM takes the last of equal options, so a value from the pod or the image wins. */
  private String javaOptions(String given) {
    List<String> options = new ArrayList<>();
    if (config.lightJvm()) {
      options.add(LIGHT_JVM);
    }
    if (config.apiPort() != HTTPS) {
      // Spark's default, https://kubernetes.default.svc, means port 443
      options.add(
          "-Dspark.kubernetes.driver.master=https://" + config.apiHost() + ":" + config.apiPort());
    }
    if (!given.isEmpty()) {
      options.add(given);
    }
    return String.join(" ", options);
  }

  private static List<String> command(
      Container container, ContainerConfig image, Map<String, String> variables) {
    List<String> command = new ArrayList<>();
    if (!container.getCommand().isEmpty()) {
      expand(container.getCommand(), variables, command);
      expand(container.getArgs(), variables, command);
    } else {
      command.addAll(image.entrypoint());
      if (container.getArgs().isEmpty()) {
        command.addAll(image.command());
      } else {
        expand(container.getArgs(), variables, command);
      }
    }
    if (command.isEmpty()) {
      throw new ContainerConfigException("no command specified");
    }
    return command;
  }

  private static void expand(
      List<String> words, Map<String, String> variables, List<String> expanded) {
    words.forEach(word -> expanded.add(VariableExpansion.expand(word, variables)));
  }
}
