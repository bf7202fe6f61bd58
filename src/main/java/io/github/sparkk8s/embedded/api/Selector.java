package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Label and field selectors in the text form of list requests.
 *
 * <p>Field selectors may name any field by its path; a real API server allows a few for each kind.
 */
final class Selector {
  private static final Pattern SET_BASED =
      Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\(([^()]*)\\)");
  private static final Pattern EQUALITY = Pattern.compile("([^=!]*)(!=|==?)([^=!]*)");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][-A-Za-z0-9_./]*");

  private Selector() {}

  /**
   * What matches all requirements of a label selector, such as {@code a=1,b in (x, y),!c}.
   *
   * @param text null or blank for everything
   */
  static Predicate<JsonNode> ofLabels(@Nullable String text) {
    return requirements(text).stream()
        .map(Selector::labelRequirement)
        .reduce(object -> true, Predicate::and);
  }

  /**
   * What matches all requirements of a field selector, such as {@code status.phase!=Running}.
   *
   * @param text null or blank for everything
   */
  static Predicate<JsonNode> ofFields(@Nullable String text) {
    return requirements(text).stream()
        .map(Selector::fieldRequirement)
        .reduce(object -> true, Predicate::and);
  }

  private static Predicate<JsonNode> labelRequirement(String text) {
    Matcher set = SET_BASED.matcher(text);
    if (set.matches()) {
      String key = key(text, set.group(1));
      Set<String> values =
          Arrays.stream(set.group(3).split(",", -1))
              .map(String::strip)
              .collect(Collectors.toUnmodifiableSet());
      Predicate<JsonNode> in = object -> values.contains(label(object, key));
      // as in Kubernetes, notin also matches what lacks the label
      return set.group(2).equals("in") ? in : in.negate();
    }
    Matcher equality = EQUALITY.matcher(text);
    if (equality.matches() && !text.startsWith("!")) {
      String key = key(text, equality.group(1));
      String value = equality.group(3).strip();
      Predicate<JsonNode> equal = object -> value.equals(label(object, key));
      return equality.group(2).equals("!=") ? equal.negate() : equal;
    }
    if (text.startsWith("!")) {
      String key = key(text, text.substring(1));
      return object -> !hasLabel(object, key);
    }
    String key = key(text, text);
    return object -> hasLabel(object, key);
  }

  private static Predicate<JsonNode> fieldRequirement(String text) {
    Matcher equality = EQUALITY.matcher(text);
    if (!equality.matches()) {
      throw ApiError.badRequest("invalid field selector: " + text);
    }
    String pointer = "/" + key(text, equality.group(1)).replace('.', '/');
    String value = equality.group(3).strip();
    Predicate<JsonNode> equal = object -> value.equals(object.at(pointer).asText(""));
    return equality.group(2).equals("!=") ? equal.negate() : equal;
  }

  private static String key(String requirement, String text) {
    String key = text.strip();
    if (!KEY.matcher(key).matches()) {
      throw ApiError.badRequest("unable to parse requirement: " + requirement);
    }
    return key;
  }

  /** A label's value; a missing one is a text that no label can have. */
  private static String label(JsonNode object, String key) {
    return object.path("metadata").path("labels").path(key).asText("\0");
  }

  private static boolean hasLabel(JsonNode object, String key) {
    return object.path("metadata").path("labels").has(key);
  }

  /** Splits at the commas outside parentheses. */
  private static List<String> requirements(@Nullable String text) {
    List<String> parts = new ArrayList<>();
    if (text == null || text.isBlank()) {
      return parts;
    }
    int depth = 0;
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(text.substring(begin, i).strip());
        begin = i + 1;
      }
    }
    parts.add(text.substring(begin).strip());
    return parts;
  }
}
