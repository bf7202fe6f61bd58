package incremental;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One jar of the Spark home has changed; nothing is to be compiled. */
final class OneJar {
  private static final String WHAT = "A: one changed jar";

  private final Setup setup;
  private final Path home;
  private final Series docker = new Series();
  private final Series crane = new Series();
  private final Series ours = new Series();

  OneJar(Setup setup) throws Exception {
    this.setup = setup;
    this.home = setup.materials().copyOfSparkHome(setup.work().resolve("one-jar-home"));
  }

  void run(Table table) throws Exception {
    Path project = setup.emptyProject("one-jar");
    Command images = setup.plugin().goal("images", project, setup.cache(), home);
    images.run();
    if (setup.crane().isPresent()) {
      setup.crane().get().append(home, ImageTool.FOLDERS, Optional.empty(), "a-crane:base");
    }
    setup.docker().buildAndPush(home, true, "a-docker:base");
    for (int run = 1; run <= setup.runs(); run++) {
      System.err.println(WHAT + ", run " + run);
      setup.edits().jar(home.resolve(Setup.JAR));
      String tag = ":" + run;
      docker.add(
          setup
              .stopwatch()
              .peer(
                  setup.docker().name(),
                  () -> setup.docker().buildAndPush(home, false, "a-docker" + tag)));
      if (setup.crane().isPresent()) {
        Crane peer = setup.crane().get();
        Optional<String> base = Optional.of("a-crane:base");
        crane.add(
            setup
                .stopwatch()
                .peer("crane", () -> peer.append(home, List.of(Setup.JAR), base, "a-crane" + tag)));
      }
      ours.add(setup.stopwatch().goal(images).requirePushed());
    }
    print(table, setup.watch(jarModule(), home, () -> setup.edits().resource(jarModuleFolder())));
  }

  /** A module that is made into a jar without compiling, for {@code watch}. */
  private Path jarModule() throws Exception {
    Path module = jarModuleFolder();
    Materials.unpack(setup.materials().jar(), module.resolve("src/main/resources"));
    Files.copy(Path.of("src/bench/incremental/jar-module-pom.xml"), module.resolve("pom.xml"));
    return module;
  }

  private Path jarModuleFolder() {
    return setup.work().resolve("jar-module");
  }

  private void print(Table table, Series watch) {
    table.row(WHAT, setup.docker().description(), docker);
    table.row(WHAT, setup.craneName(), crane);
    table.row(
        WHAT,
        "`mvn spark-k8s:images`",
        ours,
        Verdict.timesFaster(docker, ours, setup.docker().name(), 8));
    table.row(
        WHAT,
        "`watch`, from save to pushed",
        watch,
        Verdict.timesFaster(docker, watch, setup.docker().name(), 60),
        Verdict.share(watch.seconds(), crane.seconds(), "crane", 4));
  }
}
