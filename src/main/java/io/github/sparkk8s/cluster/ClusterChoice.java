package io.github.sparkk8s.cluster;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which cluster to work on, and why. Pure: decides on what it is given.
 *
 * <p>Explicit &gt; a running embedded cluster &gt; the kubeconfig's current context when it counts
 * as ours &gt; an embedded cluster for this build.
 */
public sealed interface ClusterChoice {
  /** Why this one was chosen, a clause for the log. */
  String reason();

  /** An embedded cluster: the running one when there is one, else one started for this build. */
  record Embedded(String reason) implements ClusterChoice {}

  /** A context of the kubeconfig. */
  record Context(String name, String reason) implements ClusterChoice {}

  /** The value of {@code -Dspark-k8s.cluster} that asks for the embedded cluster. */
  String EMBEDDED = "embedded";

  /**
   * What the choice is made from.
   *
   * @param cluster value of {@code spark-k8s.cluster}: {@code embedded} or nothing
   * @param context value of {@code spark-k8s.context}
   * @param allowedContexts contexts that count as ours although they are not local
   * @param embeddedRuns whether {@code cluster-start} has left a cluster running
   */
  record Inputs(
      @Nullable String cluster,
      @Nullable String context,
      Set<String> allowedContexts,
      boolean embeddedRuns) {
    /** Copies the set. */
    public Inputs {
      allowedContexts = Set.copyOf(allowedContexts);
    }
  }

  /**
   * Decides.
   *
   * @throws ClusterException when what was asked for is unknown, contradictory or not allowed
   */
  static ClusterChoice choose(Inputs inputs, Kubeconfig kubeconfig) {
    if (inputs.cluster() != null && !inputs.cluster().equals(EMBEDDED)) {
      throw new ClusterException(
          "-Dspark-k8s.cluster=" + inputs.cluster() + " is not known.",
          "Use -Dspark-k8s.cluster=embedded, or name a context with -Dspark-k8s.context.");
    }
    if (inputs.context() != null) {
      return explicit(inputs.context(), inputs, kubeconfig);
    }
    if (inputs.cluster() != null) {
      return new Embedded("asked for with -Dspark-k8s.cluster=embedded");
    }
    if (inputs.embeddedRuns()) {
      return new Embedded("started with spark-k8s:cluster-start");
    }
    Optional<String> current = kubeconfig.currentContext().filter(c -> server(kubeconfig, c));
    if (current.isEmpty()) {
      return new Embedded("there is no kubeconfig with a current context");
    }
    String name = current.get();
    return isOurs(name, inputs, kubeconfig)
        ? new Context(name, "the current context of the kubeconfig")
        : new Embedded(
            "the current context "
                + name
                + " is not local; to use it, list it in allowedContexts"
                + " (-Dspark-k8s.allowedContexts="
                + name
                + ")");
  }

  private static ClusterChoice explicit(String context, Inputs inputs, Kubeconfig kubeconfig) {
    if (inputs.cluster() != null) {
      throw new ClusterException(
          "-Dspark-k8s.context="
              + context
              + " and -Dspark-k8s.cluster=embedded exclude each other.",
          "Give one of them.");
    }
    if (!server(kubeconfig, context)) {
      throw new ClusterException(
          "-Dspark-k8s.context=" + context + ": the kubeconfig has no such context.",
          kubeconfig.contexts().isEmpty()
              ? "Leave it out to use the embedded cluster."
              : "Choose one of " + String.join(", ", kubeconfig.contexts()) + ".");
    }
    if (!isOurs(context, inputs, kubeconfig)) {
      throw new ClusterException(
          "-Dspark-k8s.context=" + context + " is neither a local cluster nor an allowed context.",
          "If objects may be created and deleted there, add -Dspark-k8s.allowedContexts="
              + context
              + ", or <allowedContexts><context>"
              + context
              + "</context></allowedContexts> to the plugin's configuration.");
    }
    return new Context(context, "asked for with -Dspark-k8s.context");
  }

  private static boolean server(Kubeconfig kubeconfig, String context) {
    return kubeconfig.server(context).isPresent();
  }

  private static boolean isOurs(String context, Inputs inputs, Kubeconfig kubeconfig) {
    return inputs.allowedContexts().contains(context)
        || LocalContexts.isLocalName(context)
        || kubeconfig
            .server(context)
            .map(URI::create)
            .filter(LocalContexts::isLoopback)
            .isPresent();
  }

  /** What tells a cluster of the developer's own machine. */
  final class LocalContexts {
    private static final List<String> PREFIXES = List.of("kind-", "k3d-");
    private static final Set<String> NAMES =
        Set.of("minikube", "docker-desktop", "rancher-desktop", "orbstack", "colima");

    private LocalContexts() {}

    static boolean isLocalName(String context) {
      return NAMES.contains(context) || PREFIXES.stream().anyMatch(context::startsWith);
    }

    static boolean isLoopback(URI server) {
      String host = server.getHost();
      return host != null
          && (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]"));
    }
  }
}
