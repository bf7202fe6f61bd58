package io.github.sparkk8s.scalatest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what ScalaTest's {@code XmlSocketReporter} sends into one XML text an event.
 *
 * <p>The reporter prints one element after the other, each from the start of a line to the end of a
 * line, with neither a root element nor a declaration. Markup in messages is escaped and elements
 * do not nest in ones of their own name, so the end tag ends the event. Cutting first means that
 * one element that is not well-formed costs that event alone.
 */
final class TestEventFrames {
  private static final Pattern START = Pattern.compile("\\s*<(\\w+)>.*", Pattern.DOTALL);

  private final StringBuilder frame = new StringBuilder();
  private @Nullable String endTag;

  /** Takes the next line, without its end; gives the event that it completes. */
  Optional<String> accept(String line) {
    if (endTag == null) {
      Matcher start = START.matcher(line);
      if (!start.matches()) {
        return Optional.empty(); // between two events there are only line ends
      }
      endTag = "</" + start.group(1) + ">";
    }
    frame.append(line).append('\n');
    if (!line.endsWith(endTag)) {
      return Optional.empty();
    }
    String complete = frame.toString();
    frame.setLength(0);
    endTag = null;
    return Optional.of(complete);
  }
}
