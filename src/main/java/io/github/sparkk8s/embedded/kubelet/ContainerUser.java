package io.github.sparkk8s.embedded.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who a container's processes are.
 *
 * @param uid user id
 * @param gid primary group id
 * @param groups all group ids, the primary one included
 */
record ContainerUser(long uid, long gid, List<Long> groups) {
  static final ContainerUser ROOT = new ContainerUser(0, 0, List.of(0L));

  private static final String PASSWD = "etc/passwd";
  private static final String GROUP = "etc/group";

  ContainerUser {
    groups = List.copyOf(groups);
  }

  /**
   * The user that the container's security context names, else the pod's, else the image's.
   *
   * @param imageUser {@code user}, {@code user:group}, each a number or a name; empty for root
   * @param root where {@code etc/passwd} and {@code etc/group} are
   * @throws ContainerConfigException when a name is unknown or root is not wanted
   */
  static ContainerUser of(PodSpec pod, Container container, String imageUser, Path root)
      throws IOException {
    PodSecurityContext podContext =
        pod.getSecurityContext() == null ? new PodSecurityContext() : pod.getSecurityContext();
    SecurityContext context =
        container.getSecurityContext() == null
            ? new SecurityContext()
            : container.getSecurityContext();
    String[] image = imageUser.split(":", 2);
    Entry user = lookUp(root, PASSWD, image[0].isEmpty() ? "0" : image[0]);
    Long asUser = first(context, SecurityContext::getRunAsUser, podContext.getRunAsUser());
    if (asUser != null) {
      user = lookUp(root, PASSWD, Long.toString(asUser));
    }
    long gid = user.gid();
    if (image.length == 2) {
      gid = lookUp(root, GROUP, image[1]).id();
    }
    Long asGroup = first(context, SecurityContext::getRunAsGroup, podContext.getRunAsGroup());
    if (asGroup != null) {
      gid = asGroup;
    }
    Boolean nonRoot =
        first(context, SecurityContext::getRunAsNonRoot, podContext.getRunAsNonRoot());
    if (Boolean.TRUE.equals(nonRoot) && user.id() == 0) {
      throw new ContainerConfigException(
          "container has runAsNonRoot and image will run as root (container: "
              + container.getName()
              + ")");
    }
    TreeSet<Long> groups = new TreeSet<>(podContext.getSupplementalGroups());
    groups.add(gid);
    if (podContext.getFsGroup() != null) {
      groups.add(podContext.getFsGroup());
    }
    return new ContainerUser(user.id(), gid, List.copyOf(groups));
  }

  /** The groups as {@code setpriv(1)} wants them. */
  String groupList() {
    return groups.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static <T> @Nullable T first(
      SecurityContext context, Function<SecurityContext, @Nullable T> field, @Nullable T other) {
    T own = field.apply(context);
    return own != null ? own : other;
  }

  /** A line of passwd or group; the latter's have no group but themselves. */
  private record Entry(long id, long gid) {}

  /** A user or group by number or name; an unknown number stands for itself, in group 0. */
  private static Entry lookUp(Path root, String file, String name) throws IOException {
    boolean number = name.chars().allMatch(Character::isDigit);
    Path path = root.resolve(RootPath.resolve(root, file));
    if (Files.isReadable(path)) {
      try (Stream<String> lines = Files.lines(path)) {
        for (String line : (Iterable<String>) lines::iterator) {
          String[] fields = line.split(":", -1);
          if (fields.length > 3 && name.equals(fields[number ? 2 : 0])) {
            boolean passwd = file.equals(PASSWD);
            return new Entry(Long.parseLong(fields[2]), passwd ? Long.parseLong(fields[3]) : 0);
          }
        }
      }
    }
    if (!number) {
      throw new ContainerConfigException(
          "unable to find " + name + " in /" + file + " of the image");
    }
    return new Entry(Long.parseLong(name), 0);
  }
}
