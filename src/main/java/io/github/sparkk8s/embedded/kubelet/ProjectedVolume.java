package io.github.sparkk8s.embedded.kubelet;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapProjection;
import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretProjection;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.ServiceAccountTokenProjection;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The contents of volumes made from objects: {@code configMap}, {@code secret}, {@code
 * downwardAPI}, {@code projected} and the service account's. They are read once, when the pod
 * starts.
 */
final class ProjectedVolume {
  private final ClusterObjects objects;
  private final DownwardApi downward;
  private final KubeletConfig config;

  ProjectedVolume(ClusterObjects objects, DownwardApi downward, KubeletConfig config) {
    this.objects = objects;
    this.downward = downward;
    this.config = config;
  }

  /**
   * The files of a volume; null for a volume that is no projection.
   *
   * @throws VolumeNotReadyException when an object is missing
   */
  @Nullable List<VolumeFile> files(Volume volume) {
    String name = volume.getName();
    if (volume.getConfigMap() != null) {
      ConfigMapVolumeSource source = volume.getConfigMap();
      return configMap(
          name, source.getName(), source.getItems(), source.getDefaultMode(), source.getOptional());
    }
    if (volume.getSecret() != null) {
      SecretVolumeSource source = volume.getSecret();
      return secret(
          name,
          source.getSecretName(),
          source.getItems(),
          source.getDefaultMode(),
          source.getOptional());
    }
    if (volume.getDownwardAPI() != null) {
      Integer mode = volume.getDownwardAPI().getDefaultMode();
      return downward(name, volume.getDownwardAPI().getItems(), mode);
    }
    if (volume.getProjected() != null) {
      List<VolumeFile> files = new ArrayList<>();
      for (VolumeProjection source : volume.getProjected().getSources()) {
        files.addAll(projection(name, source, volume.getProjected().getDefaultMode()));
      }
      return files;
    }
    return null;
  }

  /** What each container finds in {@code /var/run/secrets/kubernetes.io/serviceaccount}. */
  List<VolumeFile> serviceAccount() {
    return List.of(
        text("token", token(), null),
        text("namespace", objects.namespace(), null),
        text("ca.crt", config.caPem(), null));
  }

  private List<VolumeFile> projection(
      String volume, VolumeProjection source, @Nullable Integer mode) {
    List<VolumeFile> files = new ArrayList<>();
    if (source.getConfigMap() != null) {
      ConfigMapProjection map = source.getConfigMap();
      files.addAll(configMap(volume, map.getName(), map.getItems(), mode, map.getOptional()));
    }
    if (source.getSecret() != null) {
      SecretProjection secret = source.getSecret();
      files.addAll(secret(volume, secret.getName(), secret.getItems(), mode, secret.getOptional()));
    }
    if (source.getDownwardAPI() != null) {
      files.addAll(downward(volume, source.getDownwardAPI().getItems(), mode));
    }
    if (source.getServiceAccountToken() != null) {
      ServiceAccountTokenProjection token = source.getServiceAccountToken();
      files.add(text(VolumeFile.inside(volume, token.getPath()).toString(), token(), mode));
    }
    return files;
  }

  private List<VolumeFile> configMap(
      String volume,
      String name,
      List<KeyToPath> items,
      @Nullable Integer mode,
      @Nullable Boolean optional) {
    ConfigMap map = objects.configMap(name);
    if (map == null && !Boolean.TRUE.equals(optional)) {
      throw new VolumeNotReadyException(volume, "configmap \"" + name + "\" not found");
    }
    return VolumeFile.of(
        volume, map == null ? Map.of() : VolumeFile.data(map), items, mode, optional);
  }

  private List<VolumeFile> secret(
      String volume,
      String name,
      List<KeyToPath> items,
      @Nullable Integer mode,
      @Nullable Boolean optional) {
    Secret secret = objects.secret(name);
    if (secret == null && !Boolean.TRUE.equals(optional)) {
      throw new VolumeNotReadyException(volume, "secret \"" + name + "\" not found");
    }
    return VolumeFile.of(
        volume, secret == null ? Map.of() : VolumeFile.data(secret), items, mode, optional);
  }

  private List<VolumeFile> downward(
      String volume, List<DownwardAPIVolumeFile> items, @Nullable Integer mode) {
    List<VolumeFile> files = new ArrayList<>();
    for (DownwardAPIVolumeFile item : items) {
      String value =
          item.getFieldRef() != null
              ? downward.field(item.getFieldRef().getFieldPath())
              : downward.resource(item.getResourceFieldRef(), null);
      Integer itemMode = item.getMode() == null ? mode : item.getMode();
      files.add(text(VolumeFile.inside(volume, item.getPath()).toString(), value, itemMode));
    }
    return files;
  }

  private String token() {
    String account = downward.pod().getSpec().getServiceAccountName();
    return config.tokens().token(objects.namespace(), account == null ? "default" : account);
  }

  private static VolumeFile text(String path, String content, @Nullable Integer mode) {
    return new VolumeFile(
        Path.of(path),
        content.getBytes(StandardCharsets.UTF_8),
        mode == null ? VolumeFile.DEFAULT_MODE : mode);
  }
}
