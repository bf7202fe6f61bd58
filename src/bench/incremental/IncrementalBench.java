package incremental;

import java.nio.file.Path;

/**
 * How long a change takes until it is in a registry, beside the tools people use for it.
 *
 * <p>Run in the project's folder after {@code mvn install -DskipTests}: {@code
 * src/bench/incremental/run [runs] [cache folder]}. Prints a Markdown table; progress goes to
 * standard error.
 */
public final class IncrementalBench {
  private IncrementalBench() {}

  public static void main(String[] arguments) throws Exception {
    int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    Path cache =
        arguments.length > 1
            ? Path.of(arguments[1]).toAbsolutePath()
            : Path.of(System.getProperty("user.home"), ".cache/spark-k8s-bench");
    Materials materials = Materials.prepare(cache);
    Table table = new Table();
    try (Cleanup cleanup = new Cleanup()) {
      Setup setup = Setup.open(runs, materials, cleanup);
      new OneJar(setup).run(table);
      new OneSource(setup).run(table);
      new FromNothing(setup).run(table);
    }
    table.print();
  }
}
