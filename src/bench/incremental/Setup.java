package incremental;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What all scenarios measure with.
 *
 * @param runs measurements of each figure
 * @param work temporary folder, deleted at the end
 * @param docker Docker or its stand-in
 * @param crane empty when it is not installed
 */
record Setup(
    int runs,
    Path work,
    Materials materials,
    Edits edits,
    PushTarget target,
    Plugin plugin,
    ImageTool docker,
    Optional<Crane> crane) {
  /** The jar that changes, below the Spark home. */
  static final String JAR = "jars/" + Materials.JAR;

  private static final int WATCH_ROUNDS = 5;
  private static final int STEADY_ROUNDS = 3;

  /** Starts the cluster, the registry and the proxy before it. */
  static Setup open(int runs, Materials materials, Cleanup cleanup) throws Exception {
    Path work = cleanup.temporaryFolder();
    System.err.println("working in " + work);
    EmbeddedCluster cluster = EmbeddedCluster.start(work.resolve("cluster"), cleanup);
    Registry registry =
        DistributionRegistry.isInstalled()
            ? DistributionRegistry.start(work.resolve("registry"))
            : cluster;
    PushTarget target = PushTarget.open(registry, work.resolve("docker-config"), cleanup);
    Path layers = Files.createDirectories(work.resolve("layers"));
    return new Setup(
        runs,
        work,
        materials,
        new Edits(),
        target,
        new Plugin(cluster.kubeconfig(), target),
        Docker.find(target, layers).orElseGet(() -> new DockerStandIn(target, layers)),
        Crane.find(target, layers));
  }

  /** A project with nothing but a POM, for goals that need no module. */
  Path emptyProject(String name) throws IOException {
    Path project = Files.createDirectories(work.resolve(name));
    Files.writeString(
        project.resolve("pom.xml"),
        """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>bench</groupId>
          <artifactId>bench</artifactId>
          <version>1</version>
          <packaging>pom</packaging>
        </project>
        """);
    return project;
  }

  /** A copy of the module with its real build. */
  Path module(String name) throws IOException {
    Path module = work.resolve(name);
    Materials.copy(materials.sources(), module, false);
    Files.copy(Path.of("src/bench/incremental/module-pom.xml"), module.resolve("pom.xml"));
    return module;
  }

  /** Measures something that a peer does. */
  Series.Sample measure(String what, Cleanup.Action action) throws Exception {
    long before = target.sent();
    long start = System.nanoTime();
    action.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    return report(what, new Series.Sample(seconds, seconds, target.sent() - before));
  }

  /** Measures a goal of the plugin, and says at which second it came to what. */
  Series.Sample measure(Command goal) throws Exception {
    long before = target.sent();
    Command.Finished finished = goal.run();
    for (Command.Line line : finished.lines()) {
      if (line.text().matches(".*(Scanning|--- |Spark home|Cluster:|Image |BUILD).*")) {
        System.err.printf("    %6.2f %s%n", line.at(), line.text());
      }
    }
    double inGoal = finished.at("BUILD SUCCESS").orElseThrow() - finished.at("--- ").orElse(0.0);
    Series.Sample sample = new Series.Sample(finished.seconds(), inGoal, target.sent() - before);
    return report(String.join(" ", goal.arguments().subList(0, 3)), sample);
  }

  /** Measures one round of {@code watch}, from the save on. */
  Series.Sample measure(Watch watch, Cleanup.Action save) throws Exception {
    long before = target.sent();
    save.run();
    double seconds = watch.awaitRound();
    return report("watch", new Series.Sample(seconds, seconds, target.sent() - before));
  }

  /** The steady state of {@code watch}: its last rounds, when the JVM is warm. */
  Series watch(Path module, Path home, Cleanup.Action save) throws Exception {
    Series rounds = new Series();
    if (!Plugin.has("watch", work)) {
      return rounds;
    }
    Command goal = plugin.goal("watch", module, cache(), home);
    try (Watch watch = Watch.start(goal)) {
      for (int round = 0; round < WATCH_ROUNDS; round++) {
        rounds.add(measure(watch, save));
      }
    }
    return rounds.last(STEADY_ROUNDS);
  }

  /** The plugin's cache directory that is kept. */
  Path cache() {
    return work.resolve("cache");
  }

  private static Series.Sample report(String what, Series.Sample sample) {
    System.err.println("  " + what + ": " + sample);
    return sample;
  }

  /** What crane's rows are called. */
  String craneName() {
    return crane.isPresent() ? "`crane append`" : "`crane append`: not installed";
  }
}
