package io.github.sparkk8s.image;

import java.util.Comparator;
import java.util.List;

/**
 * A layer to be made.
 *
 * @param name for logs
 * @param entries sorted by path
 */
record ImageLayer(String name, List<LayerEntry> entries) {
  ImageLayer {
    entries = entries.stream().sorted(Comparator.comparing(LayerEntry::path)).toList();
  }
}
