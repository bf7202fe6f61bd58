package io.github.sparkk8s.mojo;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one build has told its user already, so that goals which find the work of earlier ones done
 * need not repeat it.
 */
final class Announcements {
  private final Set<String> made = ConcurrentHashMap.newKeySet();

  /** Whether nothing was announced about this subject so far; from now on something is. */
  boolean isFirst(String subject) {
    return made.add(subject);
  }
}
