package io.github.sparkk8s.mojo;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** Keeps what a goal logs, one line {@code LEVEL text} each. */
final class RecordingLog extends SystemStreamLog {
  private final List<String> lines = new ArrayList<>();

  List<String> lines() {
    return List.copyOf(lines);
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }

  @Override
  public void debug(CharSequence content) {
    lines.add("DEBUG " + content);
  }

  @Override
  public void info(CharSequence content) {
    lines.add("INFO  " + content);
  }

  @Override
  public void warn(CharSequence content) {
    lines.add("WARN  " + content);
  }

  @Override
  public void error(CharSequence content) {
    lines.add("ERROR " + content);
  }
}
