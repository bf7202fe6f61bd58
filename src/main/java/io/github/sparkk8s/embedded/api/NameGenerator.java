package io.github.sparkk8s.embedded.api;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Makes names from {@code generateName}, in the form API servers give them. */
final class NameGenerator {
  /** No vowels, and no digits that look like letters: what the API server's own generator uses. */
  private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

  private static final int SUFFIX_LENGTH = 5;
  private static final int MAX_PREFIX = 63 - SUFFIX_LENGTH;

  private final RandomGenerator random = new SecureRandom();

  String generate(String prefix) {
    StringBuilder name =
        new StringBuilder(prefix.substring(0, Math.min(prefix.length(), MAX_PREFIX)));
    for (int i = 0; i < SUFFIX_LENGTH; i++) {
      name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return name.toString();
  }
}
