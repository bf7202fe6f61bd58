package incremental;

import java.util.Locale;
import java.util.OptionalDouble;

/** A figure of ours beside its threshold, in words. */
final class Verdict {
  private static final String NONE = "-";

  private Verdict() {}

  /** Whether ours is at least so many times faster than a peer. */
  static String timesFaster(Series peer, Series ours, String name, double atLeast) {
    OptionalDouble ratio = ratio(peer.seconds(), ours.seconds());
    return ratio.isEmpty()
        ? NONE
        : format(
            "%.1f times faster than %s (at least %s: %s)",
            ratio.getAsDouble(), name, number(atLeast), met(ratio.getAsDouble() >= atLeast));
  }

  /** Whether ours takes at most so many times what a peer takes. */
  static String share(OptionalDouble ours, OptionalDouble peer, String name, double atMost) {
    OptionalDouble ratio = ratio(ours, peer);
    return ratio.isEmpty()
        ? NONE
        : format(
            "%.2f of %s (at most %s: %s)",
            ratio.getAsDouble(), name, number(atMost), met(ratio.getAsDouble() <= atMost));
  }

  /** Whether a figure is within a limit. */
  static String within(OptionalDouble figure, double atMost, String unit) {
    return figure.isEmpty()
        ? NONE
        : format("at most %s %s: %s", number(atMost), unit, met(figure.getAsDouble() <= atMost));
  }

  private static OptionalDouble ratio(OptionalDouble top, OptionalDouble bottom) {
    return top.isEmpty() || bottom.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(top.getAsDouble() / bottom.getAsDouble());
  }

  private static String number(double value) {
    return value == Math.rint(value) ? format("%.0f", value) : String.valueOf(value);
  }

  private static String met(boolean met) {
    return met ? "met" : "**not met**";
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
