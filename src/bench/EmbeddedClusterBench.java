import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the embedded cluster takes: to start, to run a job beside the same job on {@code --master
 * local[2]}, and until the first test when nothing has changed.
 *
 * <p>Run in the project's folder after {@code mvn install -DskipTests}: {@code java
 * src/bench/EmbeddedClusterBench.java [runs]}. Prints a Markdown table.
 */
public final class EmbeddedClusterBench {
  private static final String PLUGIN = "io.github.spark-k8s:spark-k8s-maven-plugin:0.1.0-SNAPSHOT:";
  private static final Pattern READY = Pattern.compile("Embedded cluster ready in ([0-9.]+) s");
  private static final Pattern IMAGE = Pattern.compile("Image (\\S+): ");

  private final int runs;
  private final Path project;
  private final Path cache;

  private EmbeddedClusterBench(int runs, Path work) throws IOException {
    this.runs = runs;
    this.project = work.resolve("quickstart");
    this.cache = work.resolve("cache");
    copy(Path.of("src/it/quickstart"), project);
  }

  public static void main(String[] arguments) throws Exception {
    int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    Path work = Files.createTempDirectory("spark-k8s-bench");
    System.err.println("working in " + work);
    new EmbeddedClusterBench(runs, work).run();
  }

  private void run() throws Exception {
    mvn("package", "-DskipTests", "-Dspark-k8s.skip");
    List<Double> ready = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      ready.add(Double.valueOf(find(READY, mvn(PLUGIN + "deploy-deps"))));
    }
    mvn(PLUGIN + "cluster-start");
    List<Double> cluster = new ArrayList<>();
    List<Double> local = new ArrayList<>();
    try {
      String image = find(IMAGE, mvn(PLUGIN + "images"));
      for (int i = 0; i <= runs; i++) {
        local.add(seconds(local()));
        cluster.add(seconds(cluster(image)));
      }
    } finally {
      mvn(PLUGIN + "cluster-stop");
    }
    mvn(PLUGIN + "integration-test", "-Dtests=executors");
    List<Double> untilTests = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      untilTests.add(untilTestsStart());
    }
    print(ready, local, cluster, untilTests);
  }

  private static void print(
      List<Double> ready, List<Double> local, List<Double> cluster, List<Double> untilTests) {
    System.out.println("| what | peer: --master local[2] | embedded cluster | ratio |");
    System.out.println("|---|---|---|---|");
    System.out.println("| ready, fresh Maven JVM, median | | " + text(median(ready)) + " | |");
    row("job in cluster mode, first", local.get(0), cluster.get(0));
    row(
        "job in cluster mode, later, median",
        median(local.subList(1, local.size())),
        median(cluster.subList(1, cluster.size())));
    System.out.println(
        "| goal integration-test until the test JVM starts, nothing changed, median | | "
            + text(median(untilTests))
            + " | |");
  }

  private static void row(String what, double peer, double ours) {
    System.out.printf(
        Locale.ROOT, "| %s | %s | %s | %.1f |%n", what, text(peer), text(ours), ours / peer);
  }

  private ProcessBuilder local() {
    return submit("--master", "local[2]", "--conf", "spark.ui.enabled=false")
        .andThen(project.resolve("target/quickstart-1.0-SNAPSHOT.jar").toString());
  }

  private ProcessBuilder cluster(String image) throws IOException {
    String kubeconfig = cache.resolve("cluster/kubeconfig").toString();
    String server = find(Pattern.compile("server: \"(\\S+)\""), Files.readString(Path.of(kubeconfig)));
    ProcessBuilder builder =
        submit(
                "--master", "k8s://" + server,
                "--deploy-mode", "cluster",
                "--conf", "spark.kubernetes.container.image=" + image,
                "--conf", "spark.executor.instances=2")
            .andThen("local:///opt/spark/app/quickstart.jar");
    builder.environment().put("KUBECONFIG", kubeconfig);
    return builder;
  }

  private Submit submit(String... options) {
    return new Submit(project.resolve("target/spark-k8s/spark-home/bin/spark-submit"), options);
  }

  private record Submit(Path program, String[] options) {
    ProcessBuilder andThen(String jar) {
      List<String> command = new ArrayList<>(List.of(program.toString()));
      command.addAll(Arrays.asList(options));
      command.addAll(List.of("--class", "quickstart.SalesReport", jar, "100000", "100"));
      return new ProcessBuilder(command);
    }
  }

  /** Wall time of a command that must succeed. */
  private static double seconds(ProcessBuilder builder) throws Exception {
    long start = System.nanoTime();
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(builder.command() + " failed");
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** From the goal's first line to the line that says the test JVM was started. */
  private double untilTestsStart() throws Exception {
    Process process =
        maven(List.of(PLUGIN + "integration-test", "-Dsuites=none.Such", "-DfailIfNoTests=false"));
    long goal = 0;
    double took = -1;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream()))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains(":integration-test (")) {
          goal = System.nanoTime();
        } else if (line.contains("Tests: JVM")) {
          took = (System.nanoTime() - goal) / 1e9;
        }
      }
    }
    process.waitFor(); // the suite does not exist, so the goal fails after the moment measured
    if (took < 0) {
      throw new IllegalStateException("the test JVM was not started");
    }
    return took;
  }

  private String mvn(String... arguments) throws Exception {
    System.err.println("mvn " + String.join(" ", arguments));
    Process process = maven(Arrays.asList(arguments));
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException(output);
    }
    return output;
  }

  private Process maven(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("mvn", "-B", "-Dspark-k8s.cacheDirectory=" + cache));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", "/dev/null");
    return builder.start();
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException(pattern + " is not in: " + text);
    }
    return matcher.group(1);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static String text(double seconds) {
    return String.format(Locale.ROOT, "%.2f s", seconds);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path target = to.resolve(from.relativize(file));
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
