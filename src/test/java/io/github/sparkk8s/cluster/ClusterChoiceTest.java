package io.github.sparkk8s.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkk8s.SparkK8sException;
import io.github.sparkk8s.cluster.ClusterChoice.Context;
import io.github.sparkk8s.cluster.ClusterChoice.Embedded;
import io.github.sparkk8s.cluster.ClusterChoice.Inputs;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClusterChoiceTest {
  private static final Kubeconfig NONE = Kubeconfig.of("{}");

  @Test
  void anExplicitContextComesFirst() {
    Inputs inputs = new Inputs(null, "kind-dev", Set.of(), true);
    assertThat(ClusterChoice.choose(inputs, kubeconfig("prod", "kind-dev")))
        .isEqualTo(new Context("kind-dev", "asked for with -Dspark-k8s.context"));
  }

  @Test
  void aRunningEmbeddedClusterComesBeforeTheCurrentContext() {
    assertThat(ClusterChoice.choose(inputs(true), kubeconfig("kind-dev", "kind-dev")))
        .isEqualTo(new Embedded("started with spark-k8s:cluster-start"));
  }

  @Test
  void theCurrentContextIsTakenWhenItIsLocal() {
    for (String name : new String[] {"kind-a", "k3d-b", "minikube", "docker-desktop", "colima"}) {
      assertThat(ClusterChoice.choose(inputs(false), kubeconfig(name, name)))
          .isEqualTo(new Context(name, "the current context of the kubeconfig"));
    }
  }

  @Test
  void theCurrentContextIsTakenWhenItsServerIsOnLoopback() {
    Kubeconfig kubeconfig = kubeconfig("own", "own", "https://127.0.0.1:6443");
    assertThat(ClusterChoice.choose(inputs(false), kubeconfig)).isInstanceOf(Context.class);
  }

  @Test
  void theCurrentContextIsPassedOverWhenItIsNotOursAndTheReasonSaysHowToAllowIt() {
    ClusterChoice choice = ClusterChoice.choose(inputs(false), kubeconfig("prod", "prod"));
    assertThat(choice).isInstanceOf(Embedded.class);
    assertThat(choice.reason()).contains("prod").contains("-Dspark-k8s.allowedContexts=prod");
  }

  @Test
  void anAllowedContextIsTaken() {
    Inputs inputs = new Inputs(null, null, Set.of("prod"), false);
    assertThat(ClusterChoice.choose(inputs, kubeconfig("prod", "prod")))
        .isInstanceOf(Context.class);
  }

  @Test
  void withoutAKubeconfigTheEmbeddedClusterIsUsed() {
    assertThat(ClusterChoice.choose(inputs(false), NONE))
        .isEqualTo(new Embedded("there is no kubeconfig with a current context"));
  }

  @Test
  void anExplicitContextThatIsNotOursIsRefusedWithTheLineToAdd() {
    refused(
        new Inputs(null, "prod", Set.of(), false),
        kubeconfig("prod", "prod"),
        "-Dspark-k8s.context=prod is neither a local cluster nor an allowed context.",
        "<allowedContexts><context>prod</context></allowedContexts>");
  }

  @Test
  void anUnknownContextIsRefusedWithThoseThatExist() {
    refused(
        new Inputs(null, "nope", Set.of(), false),
        kubeconfig("kind-a", "kind-a"),
        "-Dspark-k8s.context=nope: the kubeconfig has no such context.",
        "Choose one of kind-a.");
  }

  @Test
  void anUnknownKindOfClusterIsRefused() {
    refused(
        new Inputs("minikube", null, Set.of(), false),
        NONE,
        "-Dspark-k8s.cluster=minikube is not known.",
        "-Dspark-k8s.cluster=embedded");
  }

  private static void refused(Inputs inputs, Kubeconfig kubeconfig, String what, String remedy) {
    assertThatThrownBy(() -> ClusterChoice.choose(inputs, kubeconfig))
        .isInstanceOfSatisfying(
            SparkK8sException.class, e -> assertThat(e.suggestion()).contains(remedy))
        .hasMessage(what);
  }

  private static Inputs inputs(boolean embeddedRuns) {
    return new Inputs(null, null, Set.of(), embeddedRuns);
  }

  private static Kubeconfig kubeconfig(String current, String context) {
    return kubeconfig(current, context, "https://10.1.2.3:6443");
  }

  private static Kubeconfig kubeconfig(@Nullable String current, String context, String server) {
    return Kubeconfig.of(
        """
        current-context: %s
        contexts: [{name: %s, context: {cluster: c, user: u}}]
        clusters: [{name: c, cluster: {server: '%s'}}]
        users: [{name: u, user: {token: secret}}]
        """
            .formatted(current, context, server));
  }
}
