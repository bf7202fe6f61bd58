package io.github.sparkk8s.embedded.kubelet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Service;
import io.github.sparkk8s.embedded.api.ApiError;
import io.github.sparkk8s.embedded.api.ObjectStore;
import io.github.sparkk8s.embedded.api.ResourceType;
import io.github.sparkk8s.embedded.kubelet.HostsFile.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Keeps the hosts files of pods up to date, in place: containers have them bind-mounted. */
final class HostsFiles {
  private final ObjectStore store;
  private final String apiHost;

  HostsFiles(ObjectStore store, String apiHost) {
    this.store = store;
    this.apiHost = apiHost;
  }

  /** Writes the file of each pod that still runs, where it has changed. */
  synchronized void refresh(Collection<PodRunner> pods) {
    List<Service> services = new ArrayList<>();
    for (ObjectNode object : store.list(ResourceType.SERVICE, null, any -> true)) {
      try {
        services.add(ModelJson.read(object, Service.class));
      } catch (ApiError e) {
        // with fields of the wrong type it selects nothing; its author sees no names
      }
    }
    List<PodRunner> running = pods.stream().filter(pod -> !pod.isDone()).toList();
    List<Host> hosts = running.stream().map(PodRunner::host).toList();
    for (PodRunner pod : running) {
      String text = HostsFile.text(apiHost, pod.host(), hosts, services);
      write(pod.context().hostsFile(), text);
    }
  }

  private static void write(Path file, String text) {
    try {
      if (!Files.exists(file) || !Files.readString(file).equals(text)) {
        Files.writeString(
            file,
            text,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the node's own directory
    }
  }
}
