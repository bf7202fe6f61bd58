package io.github.sparkk8s.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTargetTest {
  private static final RegistryCredentials USER = new RegistryCredentials("me", "hunter2");

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:5000", "localhost", "127.0.0.1:5000", "127.1.2.3", "[::1]:5000"})
  void allowsPlainHttpOnLoopback(String registry) {
    assertThat(new ImageTarget(registry, false, null).allowsPlainHttp()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker.io", "127.0.0.1.evil.example", "localhost.evil.example:5000"})
  void allowsPlainHttpElsewhereOnlyWhenTold(String registry) {
    assertThat(new ImageTarget(registry, false, null).allowsPlainHttp()).isFalse();
    assertThat(new ImageTarget(registry, true, null).allowsPlainHttp()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http://localhost:5000", "localhost:5000/spark", "a b"})
  void refusesWhatIsNoHost(String registry) {
    assertThatThrownBy(() -> new ImageTarget(registry, false, null))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("-Dspark-k8s.registry=" + registry);
  }

  @Test
  void sendsCredentialsOverPlainHttpOnLoopbackOnly() {
    assertThat(new ImageTarget("localhost:5000", false, USER).sendsCredentialsOverHttp()).isTrue();
    assertThat(new ImageTarget("registry:5000", true, USER).sendsCredentialsOverHttp()).isFalse();
  }

  @Test
  void keepsThePasswordOutOfItsText() {
    assertThat(new ImageTarget("localhost:5000", false, USER).toString())
        .contains("me")
        .doesNotContain("hunter2");
  }
}
