package incremental;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts files of a Spark home into a tar, under {@code opt/spark}. */
final class Tar {
  private Tar() {}

  /**
   * GNU tar's command.
   *
   * @param file the tar, {@code -} for standard output
   * @param paths files and folders below the home
   */
  static Command command(Path home, String file, List<String> paths) {
    List<String> arguments =
        new ArrayList<>(List.of("tar", "--transform=s,^,opt/spark/,", "-cf", file));
    arguments.addAll(paths);
    return new Command(home, Map.of(), arguments);
  }
}
