package io.github.sparkk8s.mojo;

import io.github.sparkk8s.SparkK8sException;
import io.github.sparkk8s.image.ImageFile;
import java.io.File;
import org.jspecify.annotations.Nullable;

/** A {@code <file>} of {@code <files>}. */
public final class FileConfiguration {
  private @Nullable File source;
  private @Nullable String target;

  ImageFile toImageFile() {
    if (source == null || target == null) {
      throw new SparkK8sException(
          "A <file> of <files> lacks its " + (source == null ? "<source>" : "<target>") + ".",
          "Give both: the file on this machine, and its absolute path in the image.");
    }
    return new ImageFile(source.toPath(), target);
  }
}
