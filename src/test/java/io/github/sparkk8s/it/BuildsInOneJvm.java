package io.github.sparkk8s.it;

import java.io.File;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A program that runs the same build several times in its JVM, as an IDE or a daemon does.
 *
 * <p>Arguments: the number of builds, the cache directory, then Maven's own. Needs Maven's jars on
 * its class path and {@code maven.home} and {@code maven.multiModuleProjectDirectory} as system
 * properties.
 */
public final class BuildsInOneJvm {
  private BuildsInOneJvm() {}

  /** The command that runs this program with the given Maven. */
  public static List<String> command(Path mavenHome, File folder) {
    Path classes =
        Path.of(BuildsInOneJvm.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Dmaven.home=" + mavenHome,
        "-Dmaven.multiModuleProjectDirectory=" + folder,
        "-cp",
        String.join(
            File.pathSeparator,
            classes.toString(),
            mavenHome.resolve("conf/logging").toString(),
            mavenHome.resolve("boot") + "/*",
            mavenHome.resolve("lib") + "/*"),
        BuildsInOneJvm.class.getName());
  }

  /** Runs the builds; exits with the first exit code that is not 0. */
  @SuppressWarnings("SystemOut") // its log file
  public static void main(String[] arguments)
      throws ReflectiveOperationException, java.io.IOException {
    int builds = Integer.parseInt(arguments[0]);
    File cacheDirectory = new File(arguments[1]);
    String[] maven = Arrays.copyOfRange(arguments, 2, arguments.length);
    // Maven's command line is no API to compile against; its name is the same from 3.0 to 3.9.
    Class<?> cli = Class.forName("org.apache.maven.cli.MavenCli");
    for (int build = 1; build <= builds; build++) {
      Object exitCode =
          cli.getMethod(
                  "doMain", String[].class, String.class, PrintStream.class, PrintStream.class)
              .invoke(
                  cli.getConstructor().newInstance(),
                  maven,
                  System.getProperty("user.dir"),
                  System.out,
                  System.err);
      System.out.println(
          "build " + build + ": " + exitCode + ", left: " + LeftOvers.runs(cacheDirectory));
      if (!exitCode.equals(0)) {
        System.exit(1);
      }
    }
  }
}
