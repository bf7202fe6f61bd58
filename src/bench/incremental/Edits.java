package incremental;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** The changes that are measured. Each has a counter, so no two are alike. */
final class Edits {
  private static final String SOURCE =
      "src/main/scala/org/apache/spark/deploy/k8s/submit/KubernetesClientApplication.scala";
  private static final String ANCHOR = "def run(): Unit = {\n";
  private int counter;

  /** Changes the line that the submission client logs first. */
  void scala(Path module) throws IOException {
    Path source = module.resolve(SOURCE);
    String text = Files.readString(source).replaceAll("    logInfo\\(\"change \\d+\"\\)\n", "");
    if (!text.contains(ANCHOR)) {
      throw new IllegalStateException(source + " has no " + ANCHOR);
    }
    Files.writeString(source, text.replace(ANCHOR, ANCHOR + "    logInfo(\"" + next() + "\")\n"));
  }

  /** Changes a resource of a module. */
  void resource(Path module) throws IOException {
    Files.writeString(module.resolve("src/main/resources/change.txt"), next());
  }

  /** Changes one entry of a jar, and replaces the jar by rename as builds do. */
  void jar(Path jar) throws IOException {
    Path changed = jar.resolveSibling(jar.getFileName() + ".new");
    Files.copy(jar, changed, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem zip =
        FileSystems.newFileSystem(URI.create("jar:" + changed.toUri()), Map.of())) {
      Files.writeString(zip.getPath("change.txt"), next());
    }
    Files.move(changed, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private String next() {
    return "change " + ++counter;
  }
}
