package io.github.sparkk8s.embedded.registry;

import static io.github.sparkk8s.embedded.registry.TestRegistry.digest;
import static io.github.sparkk8s.embedded.registry.TestRegistry.errorCode;
import static io.github.sparkk8s.embedded.registry.TestRegistry.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryAccessTest {
  @TempDir Path directory;
  private TestRegistry registry;

  @BeforeEach
  void startRegistry() {
    registry = new TestRegistry(directory, "s3cret");
  }

  @AfterEach
  void stopRegistry() {
    registry.close();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v2/spark/blobs/uploads/",
    "PATCH, /v2/spark/blobs/uploads/1",
    "PUT, /v2/spark/manifests/1",
    "DELETE, /v2/spark/manifests/1"
  })
  void asksWritersForThePassword(String method, String path) throws Exception {
    HttpResponse<String> response = registry.send(method, path);
    HttpResponse<String> wrong =
        registry.send(method, path, "Authorization", basic("spark-k8s", "wrong"));
    HttpResponse<String> otherUser =
        registry.send(method, path, "Authorization", basic("root", "s3cret"));
    HttpResponse<String> bearer = registry.send(method, path, "Authorization", "Bearer s3cret");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(header(response, "WWW-Authenticate")).startsWith("Basic realm=");
    assertThat(errorCode(response)).isEqualTo("UNAUTHORIZED");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(otherUser.statusCode()).isEqualTo(401);
    assertThat(bearer.statusCode()).isEqualTo(401);
  }

  @Test
  void letsAWriterInAndAllReadersToo() throws Exception {
    HttpResponse<String> post =
        registry.send(
            "POST",
            "/v2/spark/blobs/uploads/?digest=" + digest("hello"),
            BodyPublishers.ofString("hello"),
            "Authorization",
            basic("spark-k8s", "s3cret"));

    assertThat(post.statusCode()).isEqualTo(201);
    assertThat(registry.send("GET", "/v2/spark/blobs/" + digest("hello")).body())
        .isEqualTo("hello");
  }

  @Test
  void answersARefusedWriterThatSendsItsBodyFirst() throws Exception {
    HttpResponse<String> post =
        registry.send(
            "POST",
            "/v2/spark/blobs/uploads/?digest=" + digest("hello"),
            BodyPublishers.ofByteArray(new byte[20_000_000]));

    assertThat(post.statusCode()).isEqualTo(401);
  }

  @Test
  void checksALogInWithoutKeepingAnonymousReadersOut() throws Exception {
    HttpResponse<String> anonymous = registry.send("GET", "/v2/");
    HttpResponse<String> wrong =
        registry.send("GET", "/v2/", "Authorization", basic("spark-k8s", "wrong"));
    HttpResponse<String> right =
        registry.send("GET", "/v2/", "Authorization", basic("spark-k8s", "s3cret"));

    assertThat(anonymous.statusCode()).isEqualTo(200);
    assertThat(header(anonymous, "WWW-Authenticate")).startsWith("Basic realm=");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(right.statusCode()).isEqualTo(200);
  }

  @Test
  void doesNotShowThePassword() {
    assertThat(new RegistryConfig("localhost", 0, registry.storage(), "s3cret").toString())
        .doesNotContain("s3cret");
  }

  private static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
