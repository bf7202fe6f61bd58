package io.github.sparkk8s.embedded.api;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The last events of a store, and who is told of the next ones. Guarded by the store's lock. */
final class EventHistory {
  private final int capacity;
  private final Deque<StoreEvent> events = new ArrayDeque<>();
  private final List<Consumer<StoreEvent>> listeners = new ArrayList<>();
  private long forgotten;

  EventHistory(int capacity) {
    this.capacity = capacity;
  }

  void add(StoreEvent event) {
    events.add(event);
    if (events.size() > capacity) {
      forgotten = events.remove().resourceVersion();
    }
    // a listener may end its own watch while it is told
    for (Consumer<StoreEvent> listener : List.copyOf(listeners)) {
      listener.accept(event);
    }
  }

  /** The events after a version. */
  List<StoreEvent> after(long version) {
    if (version < forgotten) {
      throw new ApiError(
          410, "Expired", "too old resource version: " + version + " (" + forgotten + ")");
    }
    return events.stream().filter(event -> event.resourceVersion() > version).toList();
  }

  void subscribe(Consumer<StoreEvent> listener) {
    listeners.add(listener);
  }

  void unsubscribe(Consumer<StoreEvent> listener) {
    listeners.remove(listener);
  }
}
