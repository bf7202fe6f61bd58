package io.github.sparkk8s.workflow;

import io.github.sparkk8s.SparkK8sException;
import io.github.sparkk8s.distribution.SparkHome;
import io.github.sparkk8s.image.BaseImage;
import io.github.sparkk8s.image.BuiltImage;
import io.github.sparkk8s.image.ImageContent;
import io.github.sparkk8s.image.ImageListener;
import io.github.sparkk8s.image.ImageRequest;
import io.github.sparkk8s.image.ImageStage;
import io.github.sparkk8s.image.ImageTarget;
import io.github.sparkk8s.image.RegistryCredentials;
import org.jspecify.annotations.Nullable;

/** Makes the cluster's registry hold the image of a Spark home. */
public final class ImagesWorkflow {
  private final Workspace workspace;
  private final ImageListener listener;

  /** Works on one project. */
  public ImagesWorkflow(Workspace workspace, ImageListener listener) {
    this.workspace = workspace;
    this.listener = listener;
  }

  /** Builds and pushes what is not there yet. */
  public BuiltImage run(SparkHome home, ImagesInput input, OpenCluster cluster) {
    ImageContent content =
        new ImageContent(
            home.directory(),
            home.sparkVersion(),
            input.files(),
            home.portableImageScripts().resolve("entrypoint.sh"));
    ImageRequest request =
        new ImageRequest(
            content,
            base(home, input.baseImage(), cluster),
            target(cluster, input.insecureRegistry()),
            input.repository(),
            input.metadata(),
            input.cache());
    return ImageStage.withJib(System.getenv(), listener).run(request, workspace.images());
  }

  /** The host's own user land on the embedded cluster, Spark's official image elsewhere. */
  private static BaseImage base(SparkHome home, @Nullable String baseImage, OpenCluster cluster) {
    if (baseImage != null) {
      return new BaseImage.Named(baseImage);
    }
    return cluster.target().embedded()
        ? new BaseImage.Host()
        : new BaseImage.Named("apache/spark:" + home.sparkVersion().replaceFirst("-.*", ""));
  }

  private static ImageTarget target(OpenCluster cluster, boolean insecure) {
    if (cluster.registry() == null) {
      throw new SparkK8sException(
          "It is not known which registry the cluster "
              + cluster.target().context()
              + " pulls from: it announces none (config map"
              + " kube-public/local-registry-hosting).",
          "Name one with -Dspark-k8s.registry=host:port.");
    }
    String password = cluster.registryPassword();
    return new ImageTarget(
        cluster.registry(),
        insecure,
        password == null ? null : new RegistryCredentials(OpenCluster.REGISTRY_USER, password));
  }
}
