package io.github.sparkk8s.embedded.kubelet;

import io.github.sparkk8s.embedded.registry.UnpackedImage;

/** Where the kubelet gets the images of containers. */
@FunctionalInterface
public interface ImageSource {
  /**
   * The image that a container names, unpacked; quick when it has been unpacked before.
   *
   * @throws ImagePullException when there is no such image or it cannot be unpacked
   */
  UnpackedImage unpack(String reference);
}
