package io.github.sparkk8s.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkk8s.cluster.ClusterTarget;
import io.github.sparkk8s.deploy.DeployRecord;
import io.github.sparkk8s.distribution.SparkHome;
import io.github.sparkk8s.image.BuiltImage;
import io.github.sparkk8s.image.PushTraffic;
import io.github.sparkk8s.image.TaggedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestPropertiesTest {
  private static final String SERVER = "https://127.0.0.1:6443";
  private final Map<String, String> properties =
      TestProperties.of(
          new SparkHome(Path.of("/p/home"), "4.1.1", "2.13", "x", "f"),
          new BuiltImage(
              "127.0.0.1:5000/team/spark",
              new TaggedImage("4.1.1-a2", "sha256:1", "sha256:2"),
              PushTraffic.NONE),
          new ClusterTarget("ctx", URI.create(SERVER), Path.of("/p/kubeconfig"), false, "asked"),
          new DeployRecord(SERVER, "ns", "sa", List.of()));

  @Test
  void tellSuitesAboutHomeImageAndCluster() {
    assertThat(properties)
        .containsEntry("spark-k8s.sparkHome", "/p/home")
        .containsEntry("spark-k8s.sparkVersion", "4.1.1")
        .containsEntry("spark-k8s.image", "127.0.0.1:5000/team/spark:4.1.1-a2")
        .containsEntry("spark-k8s.master", "k8s://" + SERVER)
        .containsEntry("spark-k8s.context", "ctx")
        .containsEntry("spark-k8s.kubeconfig", "/p/kubeconfig")
        .containsEntry("spark-k8s.driverHost", "127.0.0.1")
        .containsEntry("spark-k8s.namespace", "ns")
        .containsEntry("spark-k8s.serviceAccount", "sa");
  }

  @Test
  void composeToTheImageAsKubernetesSuiteComposesIt() {
    assertThat(
            properties.get("spark.kubernetes.test.imageRepo")
                + "/"
                + properties.get("spark.kubernetes.test.jvmImage")
                + ":"
                + properties.get("spark.kubernetes.test.imageTag"))
        .isEqualTo(properties.get("spark-k8s.image"));
    assertThat(properties)
        .containsEntry("spark.kubernetes.test.unpackSparkDir", "/p/home")
        .containsEntry("spark.kubernetes.test.deployMode", "cloud")
        .containsEntry("spark.kubernetes.test.kubeConfigContext", "ctx")
        .containsEntry("spark.kubernetes.test.serviceAccountName", "sa");
  }

  @Test
  void areAllInTheReadme() throws IOException {
    String readme = Files.readString(Path.of("README.md"));

    assertThat(properties.keySet()).allMatch(name -> readme.contains("| `" + name + "` |"));
  }
}
