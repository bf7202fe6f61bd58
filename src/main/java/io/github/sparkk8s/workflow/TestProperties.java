package io.github.sparkk8s.workflow;

import io.github.sparkk8s.cluster.ClusterTarget;
import io.github.sparkk8s.cluster.DriverHost;
import io.github.sparkk8s.deploy.DeployRecord;
import io.github.sparkk8s.distribution.SparkHome;
import io.github.sparkk8s.image.BuiltImage;
import java.util.Map;
import java.util.TreeMap;

/**
 * The system properties by which a test JVM learns of the cluster: the plugin's own and those of
 * Spark's KubernetesSuite (its TestConstants). README lists them.
 */
final class TestProperties {
  private static final String OWN = "spark-k8s.";
  private static final String SPARK = "spark.kubernetes.test.";

  private TestProperties() {}

  static Map<String, String> of(
      SparkHome home, BuiltImage image, ClusterTarget cluster, DeployRecord deployed) {
    Map<String, String> properties = new TreeMap<>();
    properties.put(OWN + "sparkHome", home.directory().toString());
    properties.put(OWN + "sparkVersion", home.sparkVersion());
    properties.put(OWN + "image", image.reference());
    properties.put(OWN + "master", cluster.sparkMaster());
    properties.put(OWN + "context", cluster.context());
    properties.put(OWN + "kubeconfig", cluster.kubeconfig().toString());
    properties.put(OWN + "driverHost", DriverHost.towards(cluster.server()));
    properties.put(OWN + "namespace", deployed.namespace());
    properties.put(OWN + "serviceAccount", deployed.serviceAccount());

    int slash = image.name().lastIndexOf('/');
    properties.put(SPARK + "unpackSparkDir", home.directory().toString());
    properties.put(SPARK + "imageRepo", image.name().substring(0, slash));
    properties.put(SPARK + "jvmImage", image.name().substring(slash + 1));
    properties.put(SPARK + "imageTag", image.image().tag());
    properties.put(SPARK + "deployMode", "cloud");
    properties.put(SPARK + "master", cluster.sparkMaster());
    properties.put(SPARK + "kubeConfigContext", cluster.context());
    properties.put(SPARK + "namespace", deployed.namespace());
    properties.put(SPARK + "serviceAccountName", deployed.serviceAccount());
    return properties;
  }
}
