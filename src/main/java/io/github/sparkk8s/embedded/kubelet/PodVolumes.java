package io.github.sparkk8s.embedded.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HostPathVolumeSource;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The volumes of one pod as directories of this machine. */
final class PodVolumes {
  private static final String SERVICE_ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";
  private static final Set<PosixFilePermission> ALL = EnumSet.allOf(PosixFilePermission.class);

  private record Prepared(Path path, boolean readOnly) {}

  private final Path directory;
  private final Path claims;
  private final ClusterObjects objects;
  private final ProjectedVolume projected;
  private final Map<String, Prepared> prepared = new LinkedHashMap<>();
  private final Path serviceAccount;

  /**
   * @param directory scratch directory of the pod's volumes
   * @param claims directory of all claims, which outlive pods
   */
  PodVolumes(Path directory, Path claims, ClusterObjects objects, ProjectedVolume projected) {
    this.directory = directory;
    this.claims = claims;
    this.objects = objects;
    this.projected = projected;
    this.serviceAccount = directory.resolve("kubernetes.io~serviceaccount");
  }

  /**
   * Makes what is not there yet; may be called again after it failed.
   *
   * @throws VolumeNotReadyException when an object is missing or a path is not as wanted
   */
  void prepare(Pod pod) throws IOException {
    for (Volume volume : pod.getSpec().getVolumes()) {
      if (!prepared.containsKey(volume.getName())) {
        prepared.put(volume.getName(), prepare(volume));
      }
    }
    write(serviceAccount, projected.serviceAccount());
  }

  private Prepared prepare(Volume volume) throws IOException {
    String name = volume.getName();
    List<VolumeFile> files = projected.files(volume);
    if (files != null) {
      return new Prepared(write(directory.resolve(name), files), true);
    }
    if (volume.getHostPath() != null) {
      return new Prepared(hostPath(name, volume.getHostPath()), false);
    }
    if (volume.getPersistentVolumeClaim() != null) {
      boolean readOnly = Boolean.TRUE.equals(volume.getPersistentVolumeClaim().getReadOnly());
      return new Prepared(claim(name, volume.getPersistentVolumeClaim().getClaimName()), readOnly);
    }
    if (volume.getEphemeral() == null && volume.getEmptyDir() == null && isOther(volume)) {
      throw new VolumeNotReadyException(name, "the embedded cluster has no volumes of this type");
    }
    return new Prepared(shared(directory.resolve(name)), false);
  }

  private static boolean isOther(Volume volume) {
    return volume.getNfs() != null
        || volume.getCsi() != null
        || volume.getIscsi() != null
        || volume.getGitRepo() != null
        || volume.getImage() != null;
  }

  /** The types of the Kubernetes documentation, "hostPath volume types". */
  private static Path hostPath(String name, HostPathVolumeSource source) throws IOException {
    Path path = Path.of(source.getPath());
    String type = source.getType() == null ? "" : source.getType();
    switch (type) {
      case "DirectoryOrCreate" -> Files.createDirectories(path);
      case "FileOrCreate" -> {
        if (!Files.exists(path)) {
          Files.createFile(path);
        }
      }
      case "" -> {
        if (!Files.exists(path)) {
          Files.createDirectories(path); // as container runtimes do for a missing bind source
        }
      }
      default -> {
        boolean file = type.equals("File") && Files.isRegularFile(path);
        boolean directory = type.equals("Directory") && Files.isDirectory(path);
        boolean special = !type.equals("File") && !type.equals("Directory") && Files.exists(path);
        if (!file && !directory && !special) {
          throw new VolumeNotReadyException(
              name, "hostPath type check failed: " + path + " is not a " + type);
        }
      }
    }
    return path;
  }

  private Path claim(String volume, String name) throws IOException {
    PersistentVolumeClaim claim = objects.claim(name);
    if (claim == null) {
      throw new VolumeNotReadyException(volume, "persistentvolumeclaim \"" + name + "\" not found");
    }
    String bound = claim.getSpec() == null ? null : claim.getSpec().getVolumeName();
    PersistentVolume persistent = bound == null ? null : objects.persistentVolume(bound);
    if (persistent != null && persistent.getSpec() != null) {
      if (persistent.getSpec().getHostPath() != null) {
        return hostPath(volume, persistent.getSpec().getHostPath());
      }
      if (persistent.getSpec().getLocal() != null) {
        return Path.of(persistent.getSpec().getLocal().getPath());
      }
    }
    return shared(claims.resolve(claim.getMetadata().getUid()));
  }

  /**
   * The mounts of a container, outer before inner.
   *
   * @param environment the container's variables, for {@code subPathExpr}
   */
  List<Mount> mounts(Pod pod, Container container, Map<String, String> environment)
      throws IOException {
    List<Mount> mounts = new ArrayList<>();
    boolean automount = !Boolean.FALSE.equals(pod.getSpec().getAutomountServiceAccountToken());
    for (VolumeMount mount : container.getVolumeMounts()) {
      Prepared volume = prepared.get(mount.getName());
      if (volume == null) {
        throw new ContainerConfigException("volume \"" + mount.getName() + "\" not found");
      }
      Path source = subPath(volume.path(), mount, environment);
      boolean readOnly = volume.readOnly() || Boolean.TRUE.equals(mount.getReadOnly());
      mounts.add(new Mount(source, Files.isDirectory(source), mount.getMountPath(), readOnly));
      automount &= !Path.of(mount.getMountPath()).equals(Path.of(SERVICE_ACCOUNT));
    }
    if (automount) {
      mounts.add(new Mount(serviceAccount, true, SERVICE_ACCOUNT, true));
    }
    mounts.sort(Comparator.comparing(mount -> Path.of(mount.target())));
    return mounts;
  }

  private static Path subPath(Path volume, VolumeMount mount, Map<String, String> environment)
      throws IOException {
    String expression = mount.getSubPathExpr();
    String subPath =
        expression == null ? mount.getSubPath() : VariableExpansion.expand(expression, environment);
    if (subPath == null || subPath.isEmpty()) {
      return volume;
    }
    Path path = volume.resolve(VolumeFile.inside(mount.getName(), subPath));
    return Files.exists(path) ? path : shared(path);
  }

  /** A directory that any user of a container may write to, as the kubelet makes empty ones. */
  private static Path shared(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, ALL);
    return directory;
  }

  private static Path write(Path directory, List<VolumeFile> files) throws IOException {
    Files.createDirectories(directory);
    for (VolumeFile file : files) {
      Path path = directory.resolve(file.path());
      @Nullable Path parent = path.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.deleteIfExists(path);
      Files.write(path, file.content());
      Files.setPosixFilePermissions(path, permissions(file.mode()));
    }
    return directory;
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] all = PosixFilePermission.values(); // OWNER_READ .. OTHERS_EXECUTE
    for (int i = 0; i < all.length; i++) {
      if ((mode & 0400 >> i) != 0) {
        permissions.add(all[i]);
      }
    }
    return permissions;
  }
}
