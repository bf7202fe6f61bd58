package incremental;

import java.nio.file.Path;
import java.util.List;

/** A peer that makes an image of a Spark home as Spark's Dockerfile does, and pushes it. */
interface ImageTool {
  /** What of a Spark home goes into the image, a layer each, as in Spark's Dockerfile. */
  List<String> FOLDERS = List.of("jars", "bin", "sbin", "data", "examples", "python");

  /** What ours is compared with. */
  String name();

  /** What it does, for the table. */
  String description();

  /**
   * Builds and pushes.
   *
   * @param fromNothing without layers of an earlier build; else only the jars have changed
   * @param image repository and tag in the registry
   */
  void buildAndPush(Path home, boolean fromNothing, String image) throws Exception;
}
