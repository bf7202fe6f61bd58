package io.github.sparkk8s.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokensTest {
  private final Tokens tokens = new Tokens();

  @Test
  void givesEachServiceAccountOneToken() {
    String spark = tokens.forServiceAccount("default", "spark");

    assertThat(tokens.forServiceAccount("default", "spark")).isEqualTo(spark).hasSize(43);
    assertThat(tokens.forServiceAccount("team", "spark")).isNotEqualTo(spark);
    assertThat(tokens.user(spark)).contains("system:serviceaccount:default:spark");
  }

  @Test
  void knowsOnlyItsOwnTokens() {
    assertThat(tokens.user(new Tokens().admin())).isEmpty();
  }

  @Test
  void showsNoToken() {
    String token = tokens.admin();

    assertThat(tokens.toString()).contains("kubernetes-admin").doesNotContain(token);
  }
}
