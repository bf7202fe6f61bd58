package incremental;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code docker build} and {@code docker push}, or podman's. */
final class Docker implements ImageTool {
  private final String program;
  private final PushTarget target;
  private final Path dockerfile;

  private Docker(String program, PushTarget target, Path dockerfile) {
    this.program = program;
    this.target = target;
    this.dockerfile = dockerfile;
  }

  /** The first that is installed and works. */
  static Optional<ImageTool> find(PushTarget target, Path folder) throws Exception {
    for (String program : List.of("docker", "podman")) {
      if (Command.exists(program) && works(program, folder)) {
        String copies =
            FOLDERS.stream()
                .map(name -> "COPY " + name + " /opt/spark/" + name + "\n")
                .collect(Collectors.joining());
        Path dockerfile =
            Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\n" + copies);
        return Optional.of(new Docker(program, target, dockerfile));
      }
    }
    return Optional.empty();
  }

  private static boolean works(String program, Path folder) throws InterruptedException {
    try {
      Command.of(folder, program, "info").run();
      return true;
    } catch (IOException | IllegalStateException e) {
      System.err.println(program + " is installed but does not work");
      return false;
    }
  }

  @Override
  public String name() {
    return program;
  }

  @Override
  public String description() {
    return "`" + program + " build` and `push`";
  }

  @Override
  public void buildAndPush(Path home, boolean fromNothing, String image) throws Exception {
    String reference = target.address() + "/" + image;
    List<String> build = new ArrayList<>(List.of(program, "build", "-q", "-t", reference));
    if (fromNothing) {
      build.add("--no-cache");
    }
    build.addAll(List.of("-f", dockerfile.toString(), "."));
    new Command(home, target.environment(), build).run();
    List<String> push = new ArrayList<>(List.of(program, "push", "-q", reference));
    if (program.equals("podman")) {
      push.add(2, "--tls-verify=false"); // docker takes loopback for insecure by itself
    }
    new Command(home, target.environment(), push).run();
  }
}
