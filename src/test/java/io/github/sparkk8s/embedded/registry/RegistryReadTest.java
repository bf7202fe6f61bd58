package io.github.sparkk8s.embedded.registry;

import static io.github.sparkk8s.embedded.registry.TestRegistry.digest;
import static io.github.sparkk8s.embedded.registry.TestRegistry.errorCode;
import static io.github.sparkk8s.embedded.registry.TestRegistry.header;
import static io.github.sparkk8s.embedded.registry.TestRegistry.manifest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryReadTest {
  @TempDir Path directory;
  private TestRegistry registry;

  @BeforeEach
  void startRegistry() {
    registry = new TestRegistry(directory.resolve("storage"), null);
  }

  @AfterEach
  void stopRegistry() {
    registry.close();
  }

  @Test
  void greetsClients() throws Exception {
    assertThat(registry.send("GET", "/v2/").statusCode()).isEqualTo(200);
    assertThat(registry.send("HEAD", "/v2/").statusCode()).isEqualTo(200);
    assertThat(errorCode(registry.send("PUT", "/v2/"))).isEqualTo("UNSUPPORTED");
  }

  @Test
  void tellsTheSizeOfABlob() throws Exception {
    registry.pushBlob("spark", "hello");

    HttpResponse<String> head = registry.send("HEAD", "/v2/spark/blobs/" + digest("hello"));

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "Content-Length")).isEqualTo("5");
    assertThat(header(head, "Docker-Content-Digest")).isEqualTo(digest("hello").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=1-3, 206, ell, bytes 1-3/5",
    "bytes=2-, 206, llo, bytes 2-4/5",
    "bytes=-2, 206, lo, bytes 3-4/5",
    "bytes=0-99, 206, hello, bytes 0-4/5",
    "bytes=-99, 206, hello, bytes 0-4/5",
    "'bytes=0-1,3-4', 200, hello, ''",
    "lines=1-2, 200, hello, ''",
    "bytes=-, 200, hello, ''"
  })
  void sendsThePartThatIsAskedFor(String range, int status, String body, String contentRange)
      throws Exception {
    registry.pushBlob("spark", "hello");

    HttpResponse<String> response =
        registry.send("GET", "/v2/spark/blobs/" + digest("hello"), "Range", range);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).isEqualTo(body);
    assertThat(header(response, "Content-Range")).isEqualTo(contentRange);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=5-", "bytes=9-10", "bytes=3-2", "bytes=-0"})
  void refusesAPartThatIsNotThere(String range) throws Exception {
    registry.pushBlob("spark", "hello");

    HttpResponse<String> response =
        registry.send("GET", "/v2/spark/blobs/" + digest("hello"), "Range", range);

    assertThat(response.statusCode()).isEqualTo(416);
    assertThat(header(response, "Content-Range")).isEqualTo("bytes */5");
  }

  @ParameterizedTest
  @CsvSource({
    "/v2/spark/blobs/sha256:12, 400, DIGEST_INVALID",
    "/v2/spark/blobs/latest, 400, DIGEST_INVALID",
    "/v2/spark/blobs/..%2f..%2fetc, 404, NAME_UNKNOWN",
    "/v2/..%2f..%2fetc/manifests/1, 400, NAME_INVALID",
    "/v2/../etc/manifests/1, 400, NAME_INVALID",
    "/v2/Spark/manifests/1, 400, NAME_INVALID",
    "/v2/spark/_tags/manifests/1, 400, NAME_INVALID",
    "/v2/spark/manifests/.., 404, MANIFEST_UNKNOWN",
    "/v2/spark/manifests/1, 404, MANIFEST_UNKNOWN",
    "/v2/spark/tags/list, 404, NAME_UNKNOWN",
    "/v1/search, 404, NAME_UNKNOWN",
    "/, 404, NAME_UNKNOWN"
  })
  void refusesWhatIsNotThereOrNotAName(String path, int status, String code) throws Exception {
    HttpResponse<String> response = registry.send("GET", path);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(errorCode(response)).isEqualTo(code);
    assertThat(header(response, "Content-Type")).isEqualTo("application/json");
  }

  @Test
  void knowsRepositoriesNamedLikeItsPaths() throws Exception {
    registry.pushBlob("blobs/uploads", "{}");
    registry.pushManifest("manifests/tags", "list", manifest("{}"));

    assertThat(registry.storage().repositories()).containsExactly("manifests/tags");
    assertThat(registry.send("GET", "/v2/manifests/tags/manifests/list").statusCode())
        .isEqualTo(200);
    assertThat(registry.send("GET", "/v2/manifests/tags/tags/list").body()).contains("[\"list\"]");
  }

  @Test
  void listsTagsInPages() throws Exception {
    registry.pushBlob("spark", "{}");
    for (String tag : new String[] {"c", "a", "b"}) {
      registry.pushManifest("spark", tag, manifest("{}"));
    }

    HttpResponse<String> all = registry.send("GET", "/v2/spark/tags/list");
    HttpResponse<String> first = registry.send("GET", "/v2/spark/tags/list?n=2");
    String next = header(first, "Link").replaceAll("<(.*)>; rel=\"next\"", "$1");
    HttpResponse<String> second = registry.send("GET", next);

    assertThat(all.body()).isEqualTo("{\"name\":\"spark\",\"tags\":[\"a\",\"b\",\"c\"]}");
    assertThat(header(all, "Link")).isEmpty();
    assertThat(first.body()).contains("[\"a\",\"b\"]");
    assertThat(second.body()).contains("[\"c\"]");
    assertThat(header(second, "Link")).isEmpty();
    assertThat(registry.send("GET", "/v2/spark/tags/list?n=x").statusCode()).isEqualTo(400);
  }

  @Test
  void listsRepositoriesInPages() throws Exception {
    registry.pushBlob("spark", "{}");
    registry.pushManifest("apache/spark", "1", manifest("{}"));
    registry.pushManifest("apache/spark/py", "1", manifest("{}"));
    registry.pushManifest("spark", "1", manifest("{}"));

    assertThat(registry.send("GET", "/v2/_catalog").body())
        .isEqualTo("{\"repositories\":[\"apache/spark\",\"apache/spark/py\",\"spark\"]}");
    assertThat(registry.send("GET", "/v2/_catalog?n=1&last=apache/spark").body())
        .isEqualTo("{\"repositories\":[\"apache/spark/py\"]}");
  }

  @Test
  void seesWhatAnotherProcessPushed() throws Exception {
    try (TestRegistry other = new TestRegistry(directory.resolve("storage"), null)) {
      other.pushBlob("spark", "{}");
      other.pushManifest("spark", "1", manifest("{}"));
    }

    assertThat(registry.send("GET", "/v2/spark/manifests/1").body()).isEqualTo(manifest("{}"));
  }

  @Test
  void aDamagedManifestCountsAsMissing() throws Exception {
    registry.pushBlob("spark", "{}");
    registry.pushManifest("spark", "1", manifest("{}"));
    String file = "storage/repositories/spark/_manifests/" + digest(manifest("{}")).hex();
    Files.writeString(directory.resolve(file), "");

    assertThat(registry.send("GET", "/v2/spark/manifests/1").statusCode()).isEqualTo(404);
    assertThat(registry.pushManifest("spark", "1", manifest("{}")).statusCode()).isEqualTo(201);
    assertThat(registry.send("GET", "/v2/spark/manifests/1").statusCode()).isEqualTo(200);
  }

  @Test
  void namesTheAddressThatIsTaken() {
    Vertx vertx = Vertx.vertx();
    int port = registry.registry().port();
    RegistryConfig config = new RegistryConfig("127.0.0.1", port, registry.storage(), null);

    assertThatThrownBy(() -> Registry.start(vertx, config))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("127.0.0.1:" + port);
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void namesTheDirectoryThatCannotBeMade() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThatThrownBy(() -> new RegistryStorage(file))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining(file.toString())
        .extracting(e -> ((RegistryException) e).suggestion())
        .asString()
        .contains("-Dspark-k8s.cacheDirectory");
  }

  @Test
  void closingTwiceIsHarmless() {
    registry.registry().close();
    registry.registry().close();
    assertThatThrownBy(() -> registry.send("GET", "/v2/")).isInstanceOf(IOException.class);
  }
}
