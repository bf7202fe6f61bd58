package io.github.sparkk8s.embedded.kubelet;

import java.util.Map;

/**
 * Kubernetes' own variable references, {@code $(NAME)}, in commands, arguments and values.
 *
 * <p>A reference to an unknown variable stays as it is; {@code $$} stands for {@code $}, so {@code
 * $$(NAME)} gives {@code $(NAME)}.
 */
final class VariableExpansion {
  private VariableExpansion() {}

  static String expand(String text, Map<String, String> variables) {
    StringBuilder expanded = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = c == '$' && text.startsWith("(", at + 1) ? text.indexOf(')', at + 2) : -1;
      if (c == '$' && text.startsWith("$", at + 1)) {
        expanded.append('$');
        at += 2;
      } else if (end > 0) {
        String reference = text.substring(at, end + 1);
        expanded.append(variables.getOrDefault(text.substring(at + 2, end), reference));
        at = end + 1;
      } else {
        expanded.append(c);
        at++;
      }
    }
    return expanded.toString();
  }
}
