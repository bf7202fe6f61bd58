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
    Stopwatch stopwatch,
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
        new Stopwatch(target),
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

  /** The steady state of {@code watch}: its last rounds, when the JVM is warm. */
  Series watch(Path module, Path home, Cleanup.Action save) throws Exception {
    Series rounds = new Series();
    if (!Plugin.has("watch", work)) {
      return rounds;
    }
    Command goal = plugin.goal("watch", module, cache(), home);
    try (Watch watch = Watch.start(goal)) {
      for (int round = 0; round < WATCH_ROUNDS; round++) {
        rounds.add(stopwatch.round(watch, save).requirePushed());
      }
    }
    return rounds.last(STEADY_ROUNDS);
  }

  /** The plugin's cache directory that is kept. */
  Path cache() {
    return work.resolve("cache");
  }

  /** What crane's rows are called. */
  String craneName() {
    return crane.isPresent() ? "`crane append`" : "`crane append`: not installed";
  }
}
