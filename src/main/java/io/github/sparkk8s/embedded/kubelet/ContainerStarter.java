package io.github.sparkk8s.embedded.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.github.sparkk8s.embedded.registry.UnpackedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Gets one container started, telling in the pod's status and events what it waits for. */
final class ContainerStarter {
  private static final long CONFIG_RETRY_MILLIS = 10_000;

  private final NodeContext node;
  private final PodContext pod;
  private final Container container;

  ContainerStarter(NodeContext node, PodContext pod, Container container) {
    this.node = node;
    this.pod = pod;
    this.container = container;
  }

  /**
   * Starts the container as soon as its image and the objects it names are there.
   *
   * @param directory scratch directory of this start
   * @param log file for its output
   * @return null when the pod is to stop first
   * @throws ContainerStartException when its process cannot be set up
   */
  @Nullable ContainerProcess start(Path directory, Path log) throws InterruptedException {
    UnpackedImage image = pull();
    while (image != null && !pod.signals().isStopping()) {
      long seen = pod.signals().changes();
      try {
        ContainerPlan plan = plan(image, directory);
        event("Created", "Created container: " + container.getName());
        return launch(plan, log);
      } catch (ContainerConfigException e) {
        waiting("CreateContainerConfigError", e.getMessage());
        pod.events().warning("Failed", container.getName(), "Error: " + e.getMessage());
        pod.signals().awaitChange(seen, CONFIG_RETRY_MILLIS);
      }
    }
    return null;
  }

  private @Nullable UnpackedImage pull() throws InterruptedException {
    Backoff backoff = Backoff.first();
    String reference = container.getImage();
    while (!pod.signals().isStopping()) {
      try {
        event("Pulling", "Pulling image \"" + reference + "\"");
        UnpackedImage image = node.images().unpack(reference);
        event("Pulled", "Successfully pulled image \"" + reference + "\"");
        pod.board().update(container.getName(), r -> r.withImage(imageId(reference, image)));
        return image;
      } catch (ImagePullException e) {
        pod.events().warning("Failed", container.getName(), String.valueOf(e.getMessage()));
        pod.events().warning("Failed", container.getName(), "Error: ErrImagePull");
        waiting("ErrImagePull", e.getMessage());
        pod.signals().awaitStop(Math.min(backoff.nextMillis(), 1000));
        String message = "Back-off pulling image \"" + reference + "\": " + e.getMessage();
        waiting("ImagePullBackOff", message);
        event("BackOff", message);
        pod.signals().awaitStop(backoff.nextMillis());
        backoff = backoff.next();
      }
    }
    return null;
  }

  /** The repository of the reference with the digest of what was pulled. */
  static String imageId(String reference, UnpackedImage image) {
    int digest = reference.indexOf('@');
    String tagged = digest < 0 ? reference : reference.substring(0, digest);
    int colon = tagged.lastIndexOf(':');
    boolean hasTag = colon > tagged.lastIndexOf('/');
    return (hasTag ? tagged.substring(0, colon) : tagged) + "@" + image.imageId();
  }

  private ContainerPlan plan(UnpackedImage image, Path directory) {
    try {
      Files.createDirectories(directory);
      return node.planner()
          .plan(
              pod.downward(),
              pod.objects(),
              pod.volumes(),
              container,
              image,
              directory,
              pod.hostsFile());
    } catch (IOException e) {
      throw new ContainerStartException("container could not be prepared: " + e, e);
    }
  }

  private ContainerProcess launch(ContainerPlan plan, Path log) {
    ContainerRuntime runtime = runtime();
    long uid = plan.user().uid();
    if (runtime.isolation() != Isolation.NAMESPACES && uid != 0) {
      String namespace = pod.pod().getMetadata().getNamespace();
      String name = pod.pod().getMetadata().getName();
      node.listener().userNotApplied(namespace, name, container.getName(), uid);
    }
    if (runtime.isolation() == Isolation.PROCESS && !plan.image().config().isHostBased()) {
      throw new ContainerStartException(
          "image \""
              + container.getImage()
              + "\" has a user land of its own, which needs namespaces; this machine allows none, so"
              + " only images on the host base run here",
          null);
    }
    return runtime.start(plan, log);
  }

  private ContainerRuntime runtime() {
    try {
      return node.runtime().join();
    } catch (CompletionException e) {
      throw new ContainerStartException("the node runs no containers: " + e.getCause(), e);
    }
  }

  private void event(String reason, String message) {
    pod.events().normal(reason, container.getName(), message);
  }

  private void waiting(String reason, @Nullable String message) {
    pod.board().update(container.getName(), r -> r.waitingFor(reason, message));
  }
}
