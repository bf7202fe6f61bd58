package incremental;

import java.util.regex.Pattern;

/** Takes the time, and the bytes sent to the registry meanwhile. */
final class Stopwatch {
  private static final Pattern MILESTONE =
      Pattern.compile("Scanning|--- |Spark home|Cluster:|Image |BUILD");

  private final PushTarget target;

  Stopwatch(PushTarget target) {
    this.target = target;
  }

  /** Measures something that a peer does. */
  Series.Sample peer(String what, Cleanup.Action action) throws Exception {
    long before = target.sent();
    long start = System.nanoTime();
    action.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    return report(what, new Series.Sample(seconds, seconds, target.sent() - before));
  }

  /** Measures a goal of the plugin, and says at which second it came to what. */
  Series.Sample goal(Command goal) throws Exception {
    long before = target.sent();
    Command.Finished finished = goal.run();
    for (Command.Line line : finished.lines()) {
      if (MILESTONE.matcher(line.text()).find()) {
        System.err.printf("    %6.2f %s%n", line.at(), line.text());
      }
    }
    double inGoal = finished.at("BUILD SUCCESS").orElseThrow() - finished.at("--- ").orElse(0.0);
    Series.Sample sample = new Series.Sample(finished.seconds(), inGoal, target.sent() - before);
    return report(String.join(" ", goal.arguments().subList(0, 3)), sample);
  }

  /** Measures one round of {@code watch}, from the save on. */
  Series.Sample round(Watch watch, Cleanup.Action save) throws Exception {
    long before = target.sent();
    save.run();
    double seconds = watch.awaitRound();
    return report("watch", new Series.Sample(seconds, seconds, target.sent() - before));
  }

  private static Series.Sample report(String what, Series.Sample sample) {
    System.err.println("  " + what + ": " + sample);
    return sample;
  }
}
