package incremental;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The measurements of one way to do one thing. */
final class Series {
  private final List<Sample> samples = new ArrayList<>();

  void add(Sample sample) {
    samples.add(sample);
  }

  /** Without all but the last ones, when the first ones only warm up. */
  Series last(int count) {
    Series last = new Series();
    last.samples.addAll(samples.subList(Math.max(0, samples.size() - count), samples.size()));
    return last;
  }

  /** Median of the wall times in seconds; empty when nothing was measured. */
  OptionalDouble seconds() {
    return median(Sample::seconds);
  }

  /** Median of the times inside the goal alone, in seconds. */
  OptionalDouble inGoal() {
    return median(Sample::inGoal);
  }

  /** Median of the bytes sent to the registry. */
  OptionalDouble sent() {
    return median(Sample::sent);
  }

  private OptionalDouble median(ToDoubleFunction<Sample> figure) {
    double[] sorted = samples.stream().mapToDouble(figure).sorted().toArray();
    return sorted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sorted[sorted.length / 2]);
  }

  /**
   * One measurement.
   *
   * @param seconds wall time
   * @param inGoal of that, after Maven has come to the goal; the same where there is no Maven
   * @param sent bytes of blobs and manifests sent to the registry
   */
  record Sample(double seconds, double inGoal, long sent) {
    /** This, when something was sent: a change that sends nothing has not been pushed. */
    Sample requirePushed() {
      if (sent == 0) {
        throw new IllegalStateException("nothing was sent to the registry in " + seconds + " s");
      }
      return this;
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.2f s, %.1f kB sent", seconds, sent / 1e3);
    }
  }
}
