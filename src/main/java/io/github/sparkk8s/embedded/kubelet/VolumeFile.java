package io.github.sparkk8s.embedded.kubelet;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of a volume that is made from objects.
 *
 * @param path relative path below the mount
 * @param content its bytes
 * @param mode permission bits
 */
@SuppressWarnings("ArrayRecordComponent") // written to disk, never compared or changed
record VolumeFile(Path path, byte[] content, int mode) {
  /** Kubernetes' mode for files of config maps, secrets and the downward API. */
  static final int DEFAULT_MODE = 0644;

  /** The bytes of a config map by key. */
  static Map<String, byte[]> data(ConfigMap map) {
    Map<String, byte[]> data = new LinkedHashMap<>();
    map.getData().forEach((key, value) -> data.put(key, value.getBytes(StandardCharsets.UTF_8)));
    map.getBinaryData().forEach((key, value) -> data.put(key, Base64.getDecoder().decode(value)));
    return data;
  }

  /** The bytes of a secret by key. */
  static Map<String, byte[]> data(Secret secret) {
    Map<String, byte[]> data = new LinkedHashMap<>();
    secret.getData().forEach((key, value) -> data.put(key, Base64.getDecoder().decode(value)));
    return data;
  }

  /**
   * The files that a source of keys makes: those its items name, else one for each key.
   *
   * @param volume name of the volume, for the message
   * @throws VolumeNotReadyException when an item names a missing key and the source is not optional
   */
  static List<VolumeFile> of(
      String volume,
      Map<String, byte[]> data,
      List<KeyToPath> items,
      @Nullable Integer defaultMode,
      @Nullable Boolean optional) {
    int mode = defaultMode == null ? DEFAULT_MODE : defaultMode;
    List<VolumeFile> files = new ArrayList<>();
    if (items.isEmpty()) {
      data.forEach((key, content) -> files.add(new VolumeFile(Path.of(key), content, mode)));
    }
    for (KeyToPath item : items) {
      byte[] content = data.get(item.getKey());
      if (content != null) {
        int itemMode = item.getMode() == null ? mode : item.getMode();
        files.add(new VolumeFile(inside(volume, item.getPath()), content, itemMode));
      } else if (!Boolean.TRUE.equals(optional)) {
        throw new VolumeNotReadyException(
            volume, "references non-existent config key: " + item.getKey());
      }
    }
    return files;
  }

  /** A relative path that stays below its start. */
  static Path inside(String volume, String path) {
    Path relative = Path.of(path).normalize();
    if (relative.isAbsolute() || relative.startsWith("..")) {
      throw new VolumeNotReadyException(volume, "path \"" + path + "\" leads out of the volume");
    }
    return relative;
  }
}
