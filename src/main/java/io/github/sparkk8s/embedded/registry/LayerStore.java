package io.github.sparkk8s.embedded.registry;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * Layers unpacked once per digest, and trees of images, in a directory shared by several processes:
 * each is made aside and appears by a rename; of two that make the same, one throws its own away.
 */
final class LayerStore {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ABANDONED = Duration.ofDays(1);
  private static final String INDEX = "index.json";

  private final Path layers;
  private final Path trees;
  private final Path temporaries;
  private final BlobStore blobs;

  LayerStore(Path directory, BlobStore blobs) throws IOException {
    this.layers = Files.createDirectories(directory.resolve("layers"));
    this.trees = Files.createDirectories(directory.resolve("trees"));
    this.temporaries = Files.createDirectories(directory.resolve("temporaries"));
    this.blobs = blobs;
    RegistryFiles.deleteOlderThan(temporaries, ABANDONED);
  }

  /**
   * An unpacked layer.
   *
   * @param directory its numbered files
   * @param entries what it says, in its order
   */
  record Layer(Path directory, List<LayerEntry> entries) {
    Layer {
      entries = List.copyOf(entries);
    }
  }

  /** The layer with a digest, unpacked now when it was not before. */
  Layer layer(Descriptor descriptor) throws IOException {
    Path directory = layers.resolve(descriptor.digest().hex());
    if (!Files.isDirectory(directory)) {
      if (!blobs.isWhole(descriptor.digest(), descriptor.size())) {
        throw new LayerFormatException("its layer " + descriptor.digest() + " is missing");
      }
      make(
          directory,
          prepared -> {
            Files.createDirectory(prepared);
            List<LayerEntry> entries =
                LayerReader.unpack(blobs.file(descriptor.digest()), prepared);
            JSON.writeValue(prepared.resolve(INDEX).toFile(), entries);
          });
    }
    List<LayerEntry> entries =
        JSON.readValue(directory.resolve(INDEX).toFile(), new TypeReference<>() {});
    return new Layer(directory, entries);
  }

  /** Where an image's tree is or will be. */
  Path treeDirectory(String id) {
    return trees.resolve(id);
  }

  /** Writes the tree of some layers, from the lowest up. */
  void makeTree(String id, List<Layer> layersUp) throws IOException {
    ImageTree tree = new ImageTree();
    for (Layer layer : layersUp) {
      tree.apply(layer.entries(), layer.directory());
    }
    make(treeDirectory(id), prepared -> TreeWriter.write(tree.root(), prepared));
  }

  private void make(Path target, Making making) throws IOException {
    Path prepared = RegistryFiles.newTemporary(temporaries);
    try {
      making.makeIn(prepared);
      Files.move(prepared, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(target)) {
        throw e;
      }
      // Another process has made the same meanwhile.
    } finally {
      RegistryFiles.deleteTree(prepared);
    }
  }

  private interface Making {
    void makeIn(Path prepared) throws IOException;
  }
}
