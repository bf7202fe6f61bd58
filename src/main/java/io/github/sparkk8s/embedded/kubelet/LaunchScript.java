package io.github.sparkk8s.embedded.kubelet;

import io.github.sparkk8s.embedded.kubelet.HostTools.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The shell script that builds a container's root inside fresh namespaces and becomes its first
 * process.
 *
 * <p>It runs with the container's environment, is given the container's {@code PATH} and command as
 * arguments, says {@link #STARTED} once the root stands, and replaces itself. The root is an
 * overlay over the image's tree whose changes lie on a tmpfs; images on the {@code host} base get
 * this machine's programs, libraries and {@code /etc} in it.
 */
final class LaunchScript {
  /** The line that tells set-up from the container's own output. */
  static final String STARTED = "spark-k8s container started";

  private static final List<String> DEVICES =
      List.of("null", "zero", "full", "random", "urandom", "tty");

  private LaunchScript() {}

  /**
   * What the script is made from; relative paths are below the container's root, links followed.
   *
   * @param directory existing directory to mount the container's file systems on
   * @param image the image's tree
   * @param javaHome the JDK to bind in, for an image on the {@code host} base; empty for others
   * @param hostname host name of the container
   * @param hostsFile file to bind over {@code /etc/hosts}
   * @param etc where {@code /etc} is
   * @param workingDirectory where the command starts
   * @param mounts volumes, with the path of each
   * @param rootFs how the root is made writable
   */
  record Sandbox(
      Path directory,
      Path image,
      String javaHome,
      String hostname,
      Path hostsFile,
      Path etc,
      Path workingDirectory,
      List<PlacedMount> mounts,
      RootFs rootFs) {
    boolean hostBased() {
      return !javaHome.isEmpty();
    }
  }

  /** A mount and its place below the root. */
  record PlacedMount(Mount mount, Path place) {}

  /** How a container gets a root of its own to write to. */
  enum RootFs {
    /** An overlay, as root. */
    OVERLAY,
    /** An overlay whose marks are attributes that an ordinary user may set. */
    USER_OVERLAY,
    /** A copy, where the kernel makes no overlays. */
    COPY
  }

  /** The script's text. */
  static String text(Sandbox sandbox, List<String> launcher) {
    StringBuilder script = new StringBuilder("set -e\numask 022\n");
    script.append("PATH=/usr/sbin:/usr/bin:/sbin:/bin\n");
    root(script, sandbox);
    if (sandbox.hostBased()) {
      hostUserLand(script, sandbox);
    }
    kernelFileSystems(script);
    names(script, sandbox);
    if (sandbox.hostBased()) {
      javaHome(script, sandbox.javaHome());
    }
    sandbox.mounts().forEach(placed -> mount(script, placed));
    String workingDirectory = relative(sandbox.workingDirectory());
    script.append("mkdir -p ").append(workingDirectory).append('\n');
    script.append("echo '").append(STARTED).append("'\n");
    script.append("PATH=$1; shift\n");
    script.append("exec ").append(ShellWord.join(launcher));
    script.append(" --wd=").append(workingDirectory).append(" -- \"$@\"\n");
    return script.toString();
  }

  /**
   * The words that enter the root as a user; the working directory and the command follow.
   *
   * <p>A change of user clears the death signal, and the program that sets it is not in the root:
   * so the user comes first, with the one capability that entering the root needs (it is among
   * those that container runtimes give by default).
   */
  static List<String> launcher(HostTools tools, Isolation isolation, ContainerUser user) {
    if (isolation == Isolation.USER_NAMESPACE) {
      return List.of(tools.path(Tool.NSENTER), "--root=.");
    }
    List<String> words = new ArrayList<>();
    words.add(tools.path(Tool.SETPRIV));
    words.addAll(List.of("--reuid", Long.toString(user.uid())));
    words.addAll(List.of("--regid", Long.toString(user.gid()), "--groups", user.groupList()));
    if (user.uid() != 0) {
      words.addAll(List.of("--inh-caps=+sys_chroot", "--ambient-caps=+sys_chroot"));
    }
    words.addAll(List.of("--pdeathsig", "KILL", "--", tools.path(Tool.NSENTER), "--root=."));
    return words;
  }

  private static void root(StringBuilder script, Sandbox sandbox) {
    String directory = ShellWord.quote(sandbox.directory().toString());
    script.append("mount -t tmpfs -o mode=755 sandbox ").append(directory).append('\n');
    script.append("cd ").append(directory).append('\n');
    script.append("mkdir image root root-changes root-work etc-changes etc-work");
    script.append(" usr-changes usr-work\n");
    script
        .append("mount --rbind ")
        .append(ShellWord.quote(sandbox.image().toString()))
        .append(" image\n");
    if (sandbox.rootFs() == RootFs.COPY) {
      script.append("cp -R --preserve=mode,links image/. root\n");
    } else {
      script.append("overlay() { mount -t overlay overlay -o ");
      script.append("\"lowerdir=$1,upperdir=$2-changes,workdir=$2-work");
      script.append(sandbox.rootFs() == RootFs.USER_OVERLAY ? ",userxattr\" " : "\" ");
      script.append("\"root/$3\"; }\n");
      script.append("overlay image root .\n");
    }
  }

  private static void hostUserLand(StringBuilder script, Sandbox sandbox) {
    script.append(
        """
        mkdir -p root/usr root/etc root/root root/home root/opt root/var/tmp
        links=
        for d in bin sbin lib lib32 lib64 libx32; do
          if [ -L /$d ]; then
            links="$links /$d"
          elif [ -d /$d ]; then
            mkdir -p root/$d; mount --rbind /$d root/$d
          fi
        done
        [ -z "$links" ] || cp -Pn $links root
        chmod 1777 root/var/tmp
        """);
    if (sandbox.rootFs() == RootFs.COPY) {
      script.append(
          """
          mount --rbind /usr root/usr; mount -o remount,ro,bind root/usr
          # files that only root may read stay out
          cp -R --preserve=mode,links /etc/. root/etc 2>/dev/null || :
          """);
    } else {
      script.append(
          """
          if [ -d image/usr ]; then
            overlay image/usr:/usr usr usr
          else
            mount --rbind /usr root/usr; mount -o remount,ro,bind root/usr
          fi
          if [ -d image/etc ]; then overlay image/etc:/etc etc etc; else overlay /etc etc etc; fi
          """);
    }
    // As Spark's Dockerfile does: its entrypoint names a uid that has no name.
    script.append("[ ! -f root/etc/passwd ] || chmod g+w root/etc/passwd\n");
  }

  private static void kernelFileSystems(StringBuilder script) {
    script.append("cd root\n");
    script.append("mkdir -p proc sys dev tmp run etc\n");
    script.append("chmod 1777 tmp\n");
    script.append("mount -t proc proc proc\n");
    script.append("mount --rbind /sys sys\n");
    script.append("mount -t tmpfs -o mode=755 dev dev\n");
    script.append("for d in ").append(String.join(" ", DEVICES)).append("; do\n");
    script.append("  : > dev/$d; mount --bind /dev/$d dev/$d\n");
    script.append("done\n");
    script.append("mkdir dev/pts dev/shm\n");
    script.append("mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts\n");
    script.append("mount -t tmpfs -o mode=1777 shm dev/shm\n");
    script.append("cp -P /dev/fd /dev/stdin /dev/stdout /dev/stderr dev\n");
    script.append("ln -s pts/ptmx dev/ptmx\n");
  }

  private static void names(StringBuilder script, Sandbox sandbox) {
    String hostname = ShellWord.quote(sandbox.hostname());
    Path etc = sandbox.etc();
    String hosts = relative(etc.resolve("hosts"));
    String resolver = relative(etc.resolve("resolv.conf"));
    String hostnameFile = relative(etc.resolve("hostname"));
    script.append("# a machine without the command keeps its own name\n");
    script.append("hostname ").append(hostname).append(" 2>/dev/null || :\n");
    script.append("rm -f ").append(String.join(" ", hosts, resolver, hostnameFile)).append('\n');
    script.append("printf '%s\\n' ").append(hostname).append(" > ").append(hostnameFile);
    script.append("\n[ ! -r /etc/resolv.conf ] || cat /etc/resolv.conf > ").append(resolver);
    script.append("\n: > ").append(hosts).append('\n');
    script.append("mount --bind ").append(ShellWord.quote(sandbox.hostsFile().toString()));
    script.append(' ').append(hosts).append('\n');
  }

  private static void javaHome(StringBuilder script, String javaHome) {
    if (!javaHome.startsWith("/usr/")) {
      String place = relative(Path.of(javaHome.substring(1)));
      script.append("mkdir -p ").append(place).append('\n');
      script.append("mount --rbind ").append(ShellWord.quote(javaHome)).append(' ').append(place);
      script.append("; mount -o remount,ro,bind ").append(place).append('\n');
    }
  }

  private static void mount(StringBuilder script, PlacedMount placed) {
    String place = relative(placed.place());
    if (placed.mount().directory()) {
      script.append("mkdir -p ").append(place).append('\n');
    } else {
      Path parent = placed.place().getParent();
      script.append("mkdir -p ").append(relative(parent == null ? Path.of("") : parent));
      script.append("; [ -e ").append(place).append(" ] || : > ").append(place).append('\n');
    }
    script.append("mount --rbind ").append(ShellWord.quote(placed.mount().source().toString()));
    script.append(' ').append(place).append('\n');
    if (placed.mount().readOnly()) {
      script.append("mount -o remount,ro,bind ").append(place).append('\n');
    }
  }

  private static String relative(Path path) {
    return ShellWord.quote("./" + path);
  }
}
