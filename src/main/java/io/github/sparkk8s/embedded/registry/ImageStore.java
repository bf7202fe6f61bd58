package io.github.sparkk8s.embedded.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Images of a registry's storage as directories.
 *
 * <p>A layer is unpacked once, an image's tree is made of hard links into its layers; so a new
 * image costs the layers it does not share, and a link for each file. Files keep their permission
 * bits and times, but belong to the user of this JVM. May share its directory with other processes.
 */
public final class ImageStore {
  private static final int THREADS = 2;

  private final RegistryStorage storage;
  private final Path images;
  private final Set<String> registryHosts;
  private final String architecture;
  private final LayerStore layers;
  private final Map<Digest, UnpackedImage> unpacked = new ConcurrentHashMap<>();
  private final Object unpacking = new Object();

  /**
   * @param storage where images are pushed to
   * @param images directory for what is unpacked; made when it is missing
   * @param registryHosts the names, with ports, that pods may call the registry by
   * @throws RegistryException when the directory cannot be used
   */
  public ImageStore(RegistryStorage storage, Path images, Set<String> registryHosts) {
    this(storage, images, registryHosts, System.getProperty("os.arch", ""));
  }

  ImageStore(RegistryStorage storage, Path images, Set<String> registryHosts, String osArch) {
    this.storage = storage;
    this.images = images.toAbsolutePath();
    this.registryHosts = Set.copyOf(registryHosts);
    this.architecture =
        switch (osArch) {
          case "x86_64" -> "amd64";
          case "aarch64" -> "arm64";
          default -> osArch;
        };
    try {
      this.layers = new LayerStore(this.images, storage.blobs());
    } catch (IOException e) {
      throw RegistryException.storage(this.images, e);
    }
  }

  /**
   * The image of a reference, unpacked now when it was not before. A tag is looked up each time.
   *
   * @param reference as in a pod, with one of the registry's hosts or without any
   * @throws ImagePullException when there is no such image, or none for Linux on this machine
   * @throws RegistryException when files cannot be read or written
   */
  public UnpackedImage unpack(String reference) {
    ImageReference parsed =
        ImageReference.parse(reference).orElseThrow(() -> ImagePullException.invalid(reference));
    if (!parsed.host().isEmpty() && !registryHosts.contains(parsed.host())) {
      throw ImagePullException.wrongRegistry(
          reference, parsed.host(), parsed.path(), registryHosts);
    }
    try {
      Manifest manifest = find(reference, parsed);
      return unpack(manifest);
    } catch (LayerFormatException e) {
      throw ImagePullException.unusable(reference, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw RegistryException.storage(images, e);
    }
  }

  private Manifest find(String reference, ImageReference parsed) throws IOException {
    Manifest manifest =
        find(parsed.repository(), parsed.version())
            .orElseThrow(
                () -> ImagePullException.notFound(reference, parsed.path(), registryHosts));
    if (!manifest.isIndex()) {
      return manifest;
    }
    Descriptor entry =
        manifest.manifests().stream()
            .filter(it -> it.os().equals("linux") && it.architecture().equals(architecture))
            .findFirst()
            .orElseThrow(
                () ->
                    ImagePullException.unusable(
                        reference, "it is not there for linux/" + architecture, null));
    return find(parsed.repository(), entry.digest().toString())
        .orElseThrow(
            () -> ImagePullException.unusable(reference, entry.digest() + " is missing", null));
  }

  private Optional<Manifest> find(String repository, String version) throws IOException {
    return storage.manifests().find(repository, version);
  }

  private UnpackedImage unpack(Manifest manifest) throws IOException {
    Optional<UnpackedImage> known = known(manifest);
    if (known.isPresent()) {
      return known.get();
    }
    synchronized (unpacking) { // pods often come in dozens, all with the same new image
      Optional<UnpackedImage> meanwhile = known(manifest);
      if (meanwhile.isPresent()) {
        return meanwhile.get();
      }
      UnpackedImage image = make(manifest);
      unpacked.put(manifest.digest(), image);
      return image;
    }
  }

  private Optional<UnpackedImage> known(Manifest manifest) {
    return Optional.ofNullable(unpacked.get(manifest.digest()))
        .filter(image -> Files.isDirectory(image.rootFs()));
  }

  private UnpackedImage make(Manifest manifest) throws IOException {
    Descriptor config = manifest.config();
    if (config == null || !storage.blobs().isWhole(config.digest(), config.size())) {
      throw new LayerFormatException("its configuration is missing");
    }
    String id = treeId(config, manifest.layers());
    Path tree = layers.treeDirectory(id);
    if (!Files.isDirectory(tree)) {
      layers.makeTree(id, unpackLayers(manifest.layers()));
    }
    ContainerConfig container = ImageConfigReader.read(storage.blobs().file(config.digest()));
    return new UnpackedImage(tree, manifest.digest().toString(), container);
  }

  private List<LayerStore.Layer> unpackLayers(List<Descriptor> descriptors) throws IOException {
    ExecutorService workers = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<LayerStore.Layer>> running = new ArrayList<>();
      for (Descriptor descriptor : descriptors) {
        running.add(workers.submit(() -> layers.layer(descriptor)));
      }
      List<LayerStore.Layer> done = new ArrayList<>();
      for (Future<LayerStore.Layer> layer : running) {
        done.add(layer.get());
      }
      return done;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      workers.shutdownNow();
    }
  }

  private static String treeId(Descriptor config, List<Descriptor> layers) {
    StringBuilder parts = new StringBuilder(config.digest().hex());
    layers.forEach(layer -> parts.append(' ').append(layer.digest().hex()));
    return Digest.of(parts.toString().getBytes(StandardCharsets.UTF_8)).hex();
  }
}
