package io.github.sparkk8s.image;

import io.github.sparkk8s.content.FileContent;
import io.github.sparkk8s.content.Sha256;
import io.github.sparkk8s.image.LayerEntry.SourceFile;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * An image as it should be, with its tag, before anything is built.
 *
 * @param tag {@code <Spark version>-<12 hexadecimal digits>} over all that goes in
 * @param layers lowest first
 * @param files content by path; directories have none
 * @param config its configuration
 */
record WantedImage(
    String tag, List<ImageLayer> layers, SortedMap<String, FileContent> files, ImageConfig config) {
  private static final int TAG_DIGITS = 12;

  WantedImage {
    layers = List.copyOf(layers);
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * Computes files and tag.
   *
   * @param content gives the content of a file of this machine; called from several threads
   */
  static WantedImage of(
      String sparkVersion,
      List<ImageLayer> layers,
      ImageConfig config,
      Function<Path, FileContent> content) {
    SortedMap<String, FileContent> files = new TreeMap<>();
    layers.stream()
        .flatMap(layer -> layer.entries().stream())
        .filter(entry -> !(entry instanceof LayerEntry.Directory))
        .parallel()
        .map(
            entry ->
                Map.entry(
                    entry.path(),
                    entry instanceof SourceFile file
                        ? content.apply(file.source())
                        : FileContent.EMPTY))
        .forEachOrdered(entry -> files.put(entry.getKey(), entry.getValue()));

    StringBuilder all = new StringBuilder();
    all.append(config.runtime()).append('\n').append(config.labels()).append('\n');
    for (ImageLayer layer : layers) {
      // Where one layer ends matters: it changes the digest.
      all.append('\n');
      for (LayerEntry entry : layer.entries()) {
        FileContent file = files.get(entry.path());
        all.append(entry.path()).append(' ').append(Integer.toOctalString(entry.mode()));
        all.append(' ').append(file == null ? "directory" : file.sha256()).append('\n');
      }
    }
    String version = sparkVersion.replaceAll("[^A-Za-z0-9_.-]", "_");
    String tag = version + "-" + Sha256.of(all.toString()).substring(0, TAG_DIGITS);
    return new WantedImage(tag, layers, files, config);
  }
}
