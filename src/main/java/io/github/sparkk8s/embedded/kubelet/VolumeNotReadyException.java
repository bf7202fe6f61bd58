package io.github.sparkk8s.embedded.kubelet;

import io.github.sparkk8s.SparkK8sException;

/** A volume that cannot be set up yet; the kubelet tries again when an object changes. */
final class VolumeNotReadyException extends SparkK8sException {
  private static final long serialVersionUID = 1L;

  VolumeNotReadyException(String volume, String problem) {
    super(
        "MountVolume.SetUp failed for volume \"" + volume + "\" : " + problem,
        "Create the object that the volume names.");
  }
}
