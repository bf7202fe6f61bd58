package io.github.sparkk8s.image;

import com.google.cloud.tools.jib.api.buildplan.Platform;

/** For which machines images are made. */
final class JibPlatform {
  private JibPlatform() {}

  /** The image runs on this machine's embedded cluster or on nodes like this machine. */
  static Platform ofThisMachine() {
    String architecture = System.getProperty("os.arch");
    return new Platform(
        switch (architecture) {
          case "x86_64" -> "amd64";
          case "aarch64" -> "arm64";
          default -> architecture;
        },
        "linux");
  }
}
