package incremental;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code crane append} of go-containerregistry: a tar becomes one layer more, without a daemon. */
final class Crane {
  private final String program;
  private final PushTarget target;
  private final Path layer;

  private Crane(String program, PushTarget target, Path layer) {
    this.program = program;
    this.target = target;
    this.layer = layer;
  }

  /** The one on the PATH or in Go's folder. */
  static Optional<Crane> find(PushTarget target, Path folder) {
    Path inGo = Path.of(System.getProperty("user.home"), "go/bin/crane");
    Optional<String> program =
        Command.exists("crane")
            ? Optional.of("crane")
            : Optional.of(inGo).filter(Files::isExecutable).map(Path::toString);
    return program.map(name -> new Crane(name, target, folder.resolve("crane.tar")));
  }

  /**
   * Makes a tar of files of the home and pushes it.
   *
   * @param base image to append to, as repository and tag; empty for none
   * @param image repository and tag of the result
   */
  void append(Path home, List<String> paths, Optional<String> base, String image) throws Exception {
    Tar.command(home, layer.toString(), paths).run();
    List<String> arguments = new ArrayList<>(List.of(program, "append", "-f", layer.toString()));
    base.ifPresent(name -> arguments.addAll(List.of("-b", target.address() + "/" + name)));
    arguments.addAll(List.of("-t", target.address() + "/" + image));
    new Command(home, target.environment(), arguments).run();
  }
}
