package io.github.sparkk8s.image;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The configuration of an image (OCI image-spec, config.md), as far as this plugin sets it.
 *
 * @param base reference of what it stands on
 * @param user the user its processes run as
 * @param labels all labels
 */
record ImageConfig(String base, String user, SortedMap<String, String> labels) {
  private static final String OCI = "org.opencontainers.image.";

  ImageConfig {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  static ImageConfig of(ImageRequest request) {
    SortedMap<String, String> labels = new TreeMap<>();
    String repository = request.repository();
    labels.put(OCI + "title", repository.substring(repository.lastIndexOf('/') + 1));
    labels.put(OCI + "version", request.content().sparkVersion());
    String revision = request.metadata().revision();
    if (revision != null) {
      labels.put(OCI + "revision", revision);
    }
    labels.putAll(request.metadata().labels());
    if (request.base() instanceof BaseImage.Host host) {
      labels.put(BaseImage.Host.LABEL, host.reference());
    } else {
      String[] base = request.base().reference().split("@", 2);
      labels.put(OCI + "base.name", base[0]);
      if (base.length == 2) {
        labels.put(OCI + "base.digest", base[1]);
      }
    }
    return new ImageConfig(request.base().reference(), request.metadata().user(), labels);
  }

  List<String> entrypoint() {
    return List.of(ImageLayout.ENTRYPOINT);
  }

  Map<String, String> environment() {
    return Map.of("SPARK_HOME", ImageLayout.SPARK_HOME);
  }

  String workingDirectory() {
    return ImageLayout.WORK_DIRECTORY;
  }

  /** Everything but the labels; a patch may change labels, but nothing of this. */
  String runtime() {
    return String.join(
        "\n",
        base,
        user,
        entrypoint().toString(),
        new TreeMap<>(environment()).toString(),
        workingDirectory());
  }
}
