package io.github.sparkk8s.embedded.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the Kubernetes documentation, "Define dependent environment variables". */
class VariableExpansionTest {
  @ParameterizedTest
  @CsvSource({
    "a $(A) b, a 1 b",
    "$(A)$(B), 12",
    "$(UNKNOWN), $(UNKNOWN)",
    "$$(A), $(A)",
    "$$$(A), $1",
    "$A ${A} $, $A ${A} $",
    "$(A, $(A",
    "$$, $"
  })
  void expandsReferences(String text, String expanded) {
    assertThat(VariableExpansion.expand(text, Map.of("A", "1", "B", "2"))).isEqualTo(expanded);
  }
}
