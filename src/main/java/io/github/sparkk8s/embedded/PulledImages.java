package io.github.sparkk8s.embedded;

import io.github.sparkk8s.embedded.kubelet.ImagePullException;
import io.github.sparkk8s.embedded.kubelet.ImageSource;
import io.github.sparkk8s.embedded.registry.ImageStore;
import io.github.sparkk8s.embedded.registry.RegistryException;
import io.github.sparkk8s.embedded.registry.UnpackedImage;

/** The embedded registry's images for the embedded kubelet. */
record PulledImages(ImageStore images) implements ImageSource {
  @Override
  public UnpackedImage unpack(String reference) {
    try {
      return images.unpack(reference);
    } catch (io.github.sparkk8s.embedded.registry.ImagePullException | RegistryException e) {
      throw ImagePullException.of(reference, String.valueOf(e.getMessage()), e);
    }
  }
}
