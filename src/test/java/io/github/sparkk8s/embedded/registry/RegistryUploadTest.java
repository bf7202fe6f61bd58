package io.github.sparkk8s.embedded.registry;

import static io.github.sparkk8s.embedded.registry.TestRegistry.digest;
import static io.github.sparkk8s.embedded.registry.TestRegistry.errorCode;
import static io.github.sparkk8s.embedded.registry.TestRegistry.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryUploadTest {
  private static final String UPLOADS = "/v2/spark/blobs/uploads/";

  @TempDir Path directory;
  private TestRegistry registry;

  @BeforeEach
  void startRegistry() {
    registry = new TestRegistry(directory, null);
  }

  @AfterEach
  void stopRegistry() {
    registry.close();
  }

  @Test
  void takesABlobInOnePost() throws Exception {
    HttpResponse<String> response =
        registry.send("POST", UPLOADS + "?digest=" + digest("hello"), text("hello"));

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(header(response, "Location")).isEqualTo("/v2/spark/blobs/" + digest("hello"));
    assertThat(header(response, "Docker-Content-Digest")).isEqualTo(digest("hello").toString());
    assertThat(get("/v2/spark/blobs/" + digest("hello")).body()).isEqualTo("hello");
  }

  @Test
  void takesABlobByPostAndPut() throws Exception {
    String session = open();

    HttpResponse<String> put =
        registry.send("PUT", session + "?digest=" + digest("hello"), text("hello"));

    assertThat(put.statusCode()).isEqualTo(201);
    assertThat(get("/v2/spark/blobs/" + digest("hello")).body()).isEqualTo("hello");
  }

  @Test
  void takesABlobInChunks() throws Exception {
    String session = open();

    HttpResponse<String> first =
        registry.send("PATCH", session, text("hel"), "Content-Range", "0-2");
    HttpResponse<String> status = get(session);
    HttpResponse<String> second =
        registry.send("PATCH", header(first, "Location"), text("lo "), "Content-Range", "3-5");
    HttpResponse<String> last =
        registry.send(
            "PUT", session + "?digest=" + digest("hello you"), text("you"), "Content-Range", "6-8");

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(header(first, "Range")).isEqualTo("0-2");
    assertThat(status.statusCode()).isEqualTo(204);
    assertThat(header(status, "Range")).isEqualTo("0-2");
    assertThat(second.statusCode()).isEqualTo(202);
    assertThat(last.statusCode()).isEqualTo(201);
    assertThat(get("/v2/spark/blobs/" + digest("hello you")).body()).isEqualTo("hello you");
  }

  @Test
  void refusesAChunkThatLeavesAGapAndSaysWhereToContinue() throws Exception {
    String session = open();
    registry.send("PATCH", session, text("hel"), "Content-Range", "0-2");

    HttpResponse<String> gap = registry.send("PATCH", session, text("o"), "Content-Range", "4-4");
    HttpResponse<String> next = registry.send("PATCH", session, text("lo"), "Content-Range", "3-4");

    assertThat(gap.statusCode()).isEqualTo(416);
    assertThat(header(gap, "Range")).isEqualTo("0-2");
    assertThat(errorCode(gap)).isEqualTo("BLOB_UPLOAD_INVALID");
    assertThat(next.statusCode()).isEqualTo(202);
  }

  @Test
  void takesABodyOfUnknownLength() throws Exception {
    byte[] content = new byte[5_000_000];
    new Random(1).nextBytes(content);
    Digest digest = Digest.of(content);

    HttpResponse<String> put =
        registry.send(
            "PUT",
            open() + "?digest=" + digest,
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content)));

    assertThat(put.statusCode()).isEqualTo(201);
    assertThat(registry.storage().blobs().file(digest)).hasBinaryContent(content);
  }

  @Test
  void takesTheEmptyBlob() throws Exception {
    HttpResponse<String> put = registry.send("PUT", open() + "?digest=" + digest(""));

    assertThat(put.statusCode()).isEqualTo(201);
    HttpResponse<String> got = get("/v2/spark/blobs/" + digest(""));
    assertThat(got.statusCode()).isEqualTo(200);
    assertThat(got.body()).isEmpty();
  }

  @Test
  void keepsNothingWhenTheDigestIsAnother() throws Exception {
    HttpResponse<String> put =
        registry.send("PUT", open() + "?digest=" + digest("hello"), text("damaged"));

    assertThat(put.statusCode()).isEqualTo(400);
    assertThat(errorCode(put)).isEqualTo("DIGEST_INVALID");
    assertThat(head("/v2/spark/blobs/" + digest("hello")).statusCode()).isEqualTo(404);
    assertThat(directory.resolve("uploads")).isEmptyDirectory();
  }

  @Test
  void refusesADigestOfAnotherKindBeforeReadingTheBody() throws Exception {
    String session = open();

    HttpResponse<String> put = registry.send("PUT", session + "?digest=md5:1234", text("hello"));
    HttpResponse<String> missing = registry.send("PUT", session, text("hello"));

    assertThat(errorCode(put)).isEqualTo("DIGEST_INVALID");
    assertThat(errorCode(missing)).isEqualTo("DIGEST_INVALID");
    assertThat(get(session).statusCode()).isEqualTo(204);
  }

  @Test
  void dropsABlobThatWasDamagedOnDiskSoThatItIsPushedAgain() throws Exception {
    registry.pushBlob("spark", "hello");
    Files.writeString(registry.storage().blobs().file(digest("hello")), "hel");

    HttpResponse<String> manifest =
        registry.pushManifest("spark", "1", TestRegistry.manifest("hello"));
    HttpResponse<String> head = head("/v2/spark/blobs/" + digest("hello"));

    assertThat(errorCode(manifest)).isEqualTo("MANIFEST_BLOB_UNKNOWN");
    assertThat(head.statusCode()).isEqualTo(404);
  }

  @Test
  void mountsWhatAnotherRepositoryHas() throws Exception {
    registry.pushBlob("base", "hello");

    HttpResponse<String> mount =
        registry.send("POST", UPLOADS + "?mount=" + digest("hello") + "&from=base");

    assertThat(mount.statusCode()).isEqualTo(201);
    assertThat(header(mount, "Location")).isEqualTo("/v2/spark/blobs/" + digest("hello"));
  }

  @Test
  void opensAnUploadWhenThereIsNothingToMount() throws Exception {
    HttpResponse<String> mount =
        registry.send("POST", UPLOADS + "?mount=" + digest("hello") + "&from=base");

    assertThat(mount.statusCode()).isEqualTo(202);
    assertThat(header(mount, "Location")).startsWith(UPLOADS);
  }

  @Test
  void cancelsAnUpload() throws Exception {
    String session = open();
    registry.send("PATCH", session, text("hello"));
    assertThat(directory.resolve("uploads")).isNotEmptyDirectory();

    HttpResponse<String> cancelled = registry.send("DELETE", session);

    assertThat(cancelled.statusCode()).isEqualTo(204);
    assertThat(errorCode(get(session))).isEqualTo("BLOB_UPLOAD_UNKNOWN");
    assertThat(directory.resolve("uploads")).isEmptyDirectory();
  }

  @Test
  void knowsAnUploadOnlyInItsRepository() throws Exception {
    String session = open().replace("/spark/", "/other/");

    assertThat(errorCode(registry.send("PATCH", session, text("hello"))))
        .isEqualTo("BLOB_UPLOAD_UNKNOWN");
  }

  @Test
  void aClientThatBreaksOffLeavesNothing() throws Exception {
    String session = open();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), registry.registry().port())) {
      sendPartOfABody(socket, session);
      awaitUploads(1);
    }

    awaitUploads(0);
    assertThat(get(session).statusCode()).isEqualTo(404);
  }

  @Test
  void closingCutsUploadsAndLeavesNothing() throws Exception {
    String session = open();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), registry.registry().port())) {
      sendPartOfABody(socket, session);
      awaitUploads(1);

      registry.registry().close();

      assertThat(directory.resolve("uploads")).isEmptyDirectory();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void startingDeletesUploadsThatWereAbandonedADayAgo() throws Exception {
    Path old = Files.writeString(directory.resolve("uploads/old"), "x");
    Path young = Files.writeString(directory.resolve("uploads/young"), "x");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));

    RegistryStorage second = new RegistryStorage(directory);

    assertThat(second.directory().resolve("uploads/old")).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void namesTheDirectoryWhenItCannotBeWritten() throws Exception {
    String session = open();
    RegistryFiles.deleteTree(directory.resolve("uploads"));

    HttpResponse<String> put =
        registry.send("PUT", session + "?digest=" + digest("hello"), text("hello"));

    assertThat(put.statusCode()).isEqualTo(500);
    assertThat(errorCode(put)).isEqualTo("UNKNOWN");
    assertThat(put.body()).contains(directory.toString(), "-Dspark-k8s.cacheDirectory");
  }

  private static void sendPartOfABody(Socket socket, String path) throws Exception {
    OutputStream out = socket.getOutputStream();
    String head = "PATCH " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\npart";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private void awaitUploads(int expected) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (RegistryFiles.list(directory.resolve("uploads")).size() != expected
        && System.nanoTime() < deadline) {
      Thread.sleep(5);
    }
    assertThat(RegistryFiles.list(directory.resolve("uploads"))).hasSize(expected);
  }

  private String open() throws Exception {
    HttpResponse<String> response = registry.send("POST", UPLOADS);
    assertThat(response.statusCode()).isEqualTo(202);
    return header(response, "Location");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return registry.send("GET", path);
  }

  private HttpResponse<String> head(String path) throws Exception {
    return registry.send("HEAD", path);
  }

  private static BodyPublisher text(String content) {
    return BodyPublishers.ofString(content);
  }
}
