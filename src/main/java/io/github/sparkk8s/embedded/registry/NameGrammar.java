package io.github.sparkk8s.embedded.registry;

import java.util.regex.Pattern;

/**
 * What names may look like (OCI distribution-spec 1.1, "Pulling manifests").
 *
 * <p>A valid name is also a safe relative path: no component starts with a dot or an underscore.
 */
final class NameGrammar {
  private static final int LONGEST_REPOSITORY = 255;
  private static final String COMPONENT = "[a-z0-9]++(?:(?:\\.|_|__|-++)[a-z0-9]++)*+";
  private static final Pattern REPOSITORY = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*+");
  private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

  private NameGrammar() {}

  static boolean isRepository(String name) {
    return name.length() <= LONGEST_REPOSITORY && REPOSITORY.matcher(name).matches();
  }

  static boolean isTag(String tag) {
    return TAG.matcher(tag).matches();
  }
}
