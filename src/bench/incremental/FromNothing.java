package incremental;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The whole image, to an empty registry and from empty caches; and the same again, unchanged. */
final class FromNothing {
  private static final String WHOLE = "C: the whole image";
  private static final String UNCHANGED = "D: nothing changed";
  private static final double UNCHANGED_SECONDS = 1;

  private final Setup setup;
  private final Path home;
  private final Series docker = new Series();
  private final Series crane = new Series();
  private final Series ours = new Series();
  private final Series unchanged = new Series();

  FromNothing(Setup setup) throws IOException {
    this.setup = setup;
    this.home = setup.materials().copyOfSparkHome(setup.work().resolve("whole-home"));
  }

  void run(Table table) throws Exception {
    for (int run = 1; run <= setup.runs(); run++) {
      System.err.println(WHOLE + ", run " + run);
      setup.target().empty();
      docker.add(
          setup
              .stopwatch()
              .peer(
                  setup.docker().name(),
                  () -> setup.docker().buildAndPush(home, true, "c-docker:1")));
      if (setup.crane().isPresent()) {
        Crane peer = setup.crane().get();
        setup.target().empty();
        crane.add(
            setup
                .stopwatch()
                .peer(
                    "crane",
                    () -> peer.append(home, ImageTool.FOLDERS, Optional.empty(), "c-crane:1")));
      }
      setup.target().empty();
      Path project = setup.emptyProject("whole-" + run);
      Path cache = setup.work().resolve("whole-cache");
      Command images = setup.plugin().goal("images", project, cache, home);
      ours.add(setup.stopwatch().goal(images).requirePushed());
      unchanged.add(setup.stopwatch().goal(images));
      Cleanup.delete(cache);
      Cleanup.delete(project);
    }
    print(table);
  }

  private void print(Table table) {
    table.row(WHOLE, setup.docker().description(), docker);
    table.row(WHOLE, setup.craneName(), crane);
    table.row(
        WHOLE,
        "`mvn spark-k8s:images`",
        ours,
        Verdict.share(ours.seconds(), docker.seconds(), setup.docker().name(), 0.4),
        Verdict.share(ours.seconds(), crane.seconds(), "crane", 2));
    table.row(
        WHOLE,
        "of that, in the goal",
        ours.inGoal(),
        Verdict.share(ours.inGoal(), docker.seconds(), setup.docker().name(), 0.4),
        Verdict.share(ours.inGoal(), crane.seconds(), "crane", 2));
    table.row(UNCHANGED, "`mvn spark-k8s:images`", unchanged);
    table.row(
        UNCHANGED,
        "of that, in the goal",
        unchanged.inGoal(),
        Verdict.within(unchanged.inGoal(), UNCHANGED_SECONDS, "s"),
        Verdict.within(unchanged.sent(), 0, "bytes"));
  }
}
