package io.github.sparkk8s.cluster;

import io.fabric8.kubernetes.api.model.Event;
import java.util.Comparator;
import java.util.List;

/** Kubernetes events as lines of text. */
final class EventLines {
  private EventLines() {}

  /** One line an event, oldest first: {@code time type reason object message}. */
  static List<String> of(List<Event> events) {
    return events.stream()
        .sorted(Comparator.comparing(EventLines::time))
        .map(
            e ->
                "%s  %-7s  %-18s  %s/%s  %s"
                    .formatted(
                        time(e),
                        e.getType(),
                        e.getReason(),
                        e.getInvolvedObject().getKind(),
                        e.getInvolvedObject().getName(),
                        e.getMessage()))
        .toList();
  }

  private static String time(Event event) {
    if (event.getLastTimestamp() != null) {
      return event.getLastTimestamp();
    }
    return event.getEventTime() != null
        ? event.getEventTime().getTime()
        : String.valueOf(event.getMetadata().getCreationTimestamp());
  }
}
