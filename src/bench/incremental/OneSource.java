package incremental;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** One Scala file of a module has changed. */
final class OneSource {
  private static final String WHAT = "B: one edited Scala file";
  private static final double WATCH_SECONDS = 3;

  private final Setup setup;
  private final Path home;
  private final Path dockerHome;
  private final Series sequence = new Series();
  private final Series compile = new Series();
  private final Series ours = new Series();

  OneSource(Setup setup) throws Exception {
    this.setup = setup;
    this.home = setup.materials().copyOfSparkHome(setup.work().resolve("source-home"));
    this.dockerHome = setup.materials().copyOfSparkHome(setup.work().resolve("sequence-home"));
  }

  void run(Table table) throws Exception {
    Path oldModule = setup.module("sequence-module");
    Path compiled = setup.module("compiled-module");
    Path module = setup.module("incremental-module");
    Command.of(compiled, "mvn", "-B", "package", "-DskipTests").run();
    setup.materials().requirePublishedClasses(compiled.resolve("target").resolve(Materials.JAR));
    setup.docker().buildAndPush(dockerHome, true, "b-docker:base");
    boolean hasIncremental = Plugin.has("incremental", setup.work());
    Command incremental = setup.plugin().goal("incremental", module, setup.cache(), home);
    if (hasIncremental) {
      incremental.run();
    }
    for (int run = 1; run <= setup.runs(); run++) {
      System.err.println(WHAT + ", run " + run);
      String image = "b-docker:" + run;
      setup.edits().scala(oldModule);
      sequence.add(setup.stopwatch().peer("the sequence", () -> sequence(oldModule, image)));
      setup.edits().scala(compiled);
      compile.add(setup.stopwatch().peer("scala:compile", () -> compile(compiled)));
      if (hasIncremental) {
        setup.edits().scala(module);
        ours.add(setup.stopwatch().goal(incremental).requirePushed());
      }
    }
    print(table, setup.watch(module, home, () -> setup.edits().scala(module)));
  }

  /** Without the copy into the local repository, where Spark's own jar is. */
  private void sequence(Path module, String image) throws Exception {
    String[] build = {"mvn", "-B", "clean", "install", "-DskipTests", "-Dmaven.install.skip=true"};
    Command.of(module, build).run();
    Path made = module.resolve("target").resolve(Materials.JAR);
    Path copied = Files.copy(made, dockerHome.resolve(Setup.JAR + ".new"));
    Files.move(copied, dockerHome.resolve(Setup.JAR), StandardCopyOption.REPLACE_EXISTING);
    setup.docker().buildAndPush(dockerHome, false, image);
  }

  private static void compile(Path module) throws Exception {
    Command.of(module, "mvn", "-B", "scala:compile@scala-compile-first").run();
  }

  private void print(Table table, Series watch) {
    table.row(WHAT, "`mvn clean install`, then " + setup.docker().description(), sequence);
    table.row(WHAT, "`mvn scala:compile` alone", compile);
    table.row(
        WHAT,
        "`mvn spark-k8s:incremental`",
        ours,
        Verdict.share(ours.seconds(), compile.seconds(), "`scala:compile`", 1.25));
    table.row(
        WHAT,
        "`watch`, from save to pushed",
        watch,
        Verdict.within(watch.seconds(), WATCH_SECONDS, "s"));
  }
}
