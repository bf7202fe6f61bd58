package io.github.sparkk8s.embedded.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkk8s.embedded.kubelet.LaunchScript.PlacedMount;
import io.github.sparkk8s.embedded.kubelet.LaunchScript.RootFs;
import io.github.sparkk8s.embedded.kubelet.LaunchScript.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchScriptTest {
  private static final HostTools TOOLS =
      new HostTools(Map.of("setpriv", "/usr/bin/setpriv", "nsenter", "/usr/bin/nsenter"));

  private static Sandbox sandbox(String javaHome, RootFs rootFs, List<PlacedMount> mounts) {
    return new Sandbox(
        Path.of("/runs/pod's $HOME/sandbox"),
        Path.of("/images/a"),
        javaHome,
        "driver",
        Path.of("/runs/hosts"),
        Path.of("etc"),
        Path.of("opt/spark/work-dir"),
        mounts,
        rootFs);
  }

  private static PlacedMount mount(String source, boolean directory, String target, boolean ro) {
    Path place = Path.of(target.substring(1));
    return new PlacedMount(new Mount(Path.of(source), directory, target, ro), place);
  }

  @Test
  void givesAnImageOnTheHostBaseThisMachinesUserLand() throws IOException {
    List<PlacedMount> mounts =
        List.of(
            mount("/runs/conf", true, "/opt/spark/conf", true),
            mount("/runs/it's \"one\"\nfile", false, "/etc/one", false));
    Sandbox sandbox = sandbox("/opt/jdk", RootFs.OVERLAY, mounts);
    ContainerUser user = new ContainerUser(185, 0, List.of(0L, 7L));

    String script =
        LaunchScript.text(sandbox, LaunchScript.launcher(TOOLS, Isolation.NAMESPACES, user));

    assertThat(script).isEqualTo(golden("host-base.sh"));
  }

  @Test
  void leavesAnImageWithItsOwnUserLandToItself() throws IOException {
    Sandbox sandbox = sandbox("", RootFs.USER_OVERLAY, List.of());

    String script =
        LaunchScript.text(
            sandbox, LaunchScript.launcher(TOOLS, Isolation.USER_NAMESPACE, ContainerUser.ROOT));

    assertThat(script).isEqualTo(golden("own-user-land.sh"));
  }

  @Test
  void copiesTheImageWhereThereAreNoOverlays() {
    String script = LaunchScript.text(sandbox("/usr/jdk", RootFs.COPY, List.of()), List.of("x"));

    assertThat(script).contains("cp -R --preserve=mode,links image/. root").doesNotContain("lower");
  }

  private static String golden(String name) throws IOException {
    try (InputStream file = LaunchScriptTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
