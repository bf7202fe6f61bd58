package io.github.sparkk8s.embedded.registry;

import static io.github.sparkk8s.embedded.registry.TestRegistry.OCI_INDEX;
import static io.github.sparkk8s.embedded.registry.TestRegistry.OCI_MANIFEST;
import static io.github.sparkk8s.embedded.registry.TestRegistry.digest;
import static io.github.sparkk8s.embedded.registry.TestRegistry.errorCode;
import static io.github.sparkk8s.embedded.registry.TestRegistry.header;
import static io.github.sparkk8s.embedded.registry.TestRegistry.manifest;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryManifestTest {
  private static final String DOCKER_MANIFEST =
      "application/vnd.docker.distribution.manifest.v2+json";

  @TempDir Path directory;
  private TestRegistry registry;

  @BeforeEach
  void startRegistry() throws Exception {
    registry = new TestRegistry(directory, null);
    registry.pushBlob("spark", "{}");
    registry.pushBlob("spark", "layer");
  }

  @AfterEach
  void stopRegistry() {
    registry.close();
  }

  @Test
  void givesAManifestByTagAndByDigest() throws Exception {
    String manifest = manifest("{}", "layer");

    HttpResponse<String> put = registry.pushManifest("spark", "4.1.0", manifest);
    HttpResponse<String> byTag = registry.send("GET", "/v2/spark/manifests/4.1.0");
    HttpResponse<String> byDigest = registry.send("GET", "/v2/spark/manifests/" + digest(manifest));
    HttpResponse<String> encoded =
        registry.send("GET", "/v2/spark/manifests/sha256%3A" + digest(manifest).hex());
    HttpResponse<String> head = registry.send("HEAD", "/v2/spark/manifests/4.1.0");

    assertThat(put.statusCode()).isEqualTo(201);
    assertThat(header(put, "Location")).isEqualTo("/v2/spark/manifests/" + digest(manifest));
    assertThat(byTag.body()).isEqualTo(manifest);
    assertThat(byDigest.body()).isEqualTo(manifest);
    assertThat(encoded.body()).isEqualTo(manifest);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "Content-Type")).isEqualTo(OCI_MANIFEST);
    assertThat(header(head, "Content-Length")).isEqualTo(Integer.toString(manifest.length()));
    assertThat(header(head, "Docker-Content-Digest")).isEqualTo(digest(manifest).toString());
  }

  @Test
  void keepsTheMediaTypeOfDockerManifests() throws Exception {
    String manifest = manifest("{}", "layer").replace(OCI_MANIFEST, DOCKER_MANIFEST);

    HttpResponse<String> put = put("spark", "1", manifest, DOCKER_MANIFEST);

    assertThat(put.statusCode()).isEqualTo(201);
    assertThat(header(registry.send("HEAD", "/v2/spark/manifests/1"), "Content-Type"))
        .isEqualTo(DOCKER_MANIFEST);
  }

  @Test
  void refusesAManifestWhoseBlobsAreNotThere() throws Exception {
    HttpResponse<String> put = registry.pushManifest("spark", "1", manifest("{}", "other"));

    assertThat(put.statusCode()).isEqualTo(404);
    assertThat(errorCode(put)).isEqualTo("MANIFEST_BLOB_UNKNOWN");
    assertThat(put.body()).contains(digest("other").toString());
    assertThat(registry.send("GET", "/v2/spark/manifests/1").statusCode()).isEqualTo(404);
  }

  @Test
  void takesLayersThatAreElsewhere() throws Exception {
    String foreign =
        manifest("{}", "other")
            .replace("image.layer.v1.tar", "image.layer.nondistributable.v1.tar");

    assertThat(registry.pushManifest("spark", "1", foreign).statusCode()).isEqualTo(201);
  }

  @Test
  void takesAnIndexOfManifestsThatAreThere() throws Exception {
    String manifest = manifest("{}", "layer");
    String index = index(manifest);

    HttpResponse<String> early = put("spark", "1", index, OCI_INDEX);
    registry.pushManifest("spark", digest(manifest).toString(), manifest);
    HttpResponse<String> late = put("spark", "1", index, OCI_INDEX);

    assertThat(errorCode(early)).isEqualTo("MANIFEST_BLOB_UNKNOWN");
    assertThat(late.statusCode()).isEqualTo(201);
    assertThat(registry.send("GET", "/v2/spark/manifests/1").body()).isEqualTo(index);
  }

  @Test
  void refusesAManifestUnderAnotherDigest() throws Exception {
    HttpResponse<String> put =
        registry.pushManifest("spark", digest("other").toString(), manifest("{}", "layer"));

    assertThat(put.statusCode()).isEqualTo(400);
    assertThat(errorCode(put)).isEqualTo("DIGEST_INVALID");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "{}",
        "{\"schemaVersion\":1}",
        "{\"schemaVersion\":2,\"layers\":[]}",
        "{\"schemaVersion\":2,\"mediaType\":\"text/plain\"}",
        "{\"schemaVersion\":2,\"config\":{\"digest\":\"sha256:../../etc\",\"size\":1},\"layers\":[]}"
      })
  void refusesWhatIsNoManifest(String body) throws Exception {
    HttpResponse<String> put = registry.pushManifest("spark", "1", body);

    assertThat(put.statusCode()).isEqualTo(400);
    assertThat(errorCode(put)).isEqualTo("MANIFEST_INVALID");
  }

  @Test
  void refusesAManifestSentUnderAnotherType() throws Exception {
    HttpResponse<String> put = put("spark", "1", manifest("{}", "layer"), DOCKER_MANIFEST);

    assertThat(errorCode(put)).isEqualTo("MANIFEST_INVALID");
  }

  @Test
  void refusesATooLargeManifest() throws Exception {
    HttpResponse<String> put = registry.pushManifest("spark", "1", " ".repeat(4 * 1024 * 1024 + 1));

    assertThat(put.statusCode()).isEqualTo(413);
    assertThat(errorCode(put)).isEqualTo("MANIFEST_INVALID");
  }

  @Test
  void deletesATagButNotItsManifest() throws Exception {
    String manifest = manifest("{}", "layer");
    registry.pushManifest("spark", "1", manifest);

    HttpResponse<String> deleted = registry.send("DELETE", "/v2/spark/manifests/1");

    assertThat(deleted.statusCode()).isEqualTo(202);
    assertThat(errorCode(registry.send("GET", "/v2/spark/manifests/1")))
        .isEqualTo("MANIFEST_UNKNOWN");
    assertThat(registry.send("GET", "/v2/spark/manifests/" + digest(manifest)).statusCode())
        .isEqualTo(200);
    assertThat(registry.send("DELETE", "/v2/spark/manifests/1").statusCode()).isEqualTo(404);
  }

  @Test
  void deletesAManifestWithItsTags() throws Exception {
    String manifest = manifest("{}", "layer");
    registry.pushManifest("spark", "1", manifest);
    registry.pushManifest("spark", "2", manifest);

    HttpResponse<String> deleted =
        registry.send("DELETE", "/v2/spark/manifests/" + digest(manifest));

    assertThat(deleted.statusCode()).isEqualTo(202);
    assertThat(registry.storage().tags("spark")).isEmpty();
    assertThat(registry.storage().repositories()).isEmpty();
  }

  @Test
  void deletesABlobOnlyWhenNoImageNeedsIt() throws Exception {
    String manifest = manifest("{}", "layer");
    registry.pushManifest("spark", "1", manifest);
    String blob = "/v2/spark/blobs/" + digest("layer");

    HttpResponse<String> early = registry.send("DELETE", blob);
    registry.send("DELETE", "/v2/spark/manifests/" + digest(manifest));
    HttpResponse<String> late = registry.send("DELETE", blob);

    assertThat(early.statusCode()).isEqualTo(405);
    assertThat(errorCode(early)).isEqualTo("UNSUPPORTED");
    assertThat(late.statusCode()).isEqualTo(202);
    assertThat(errorCode(registry.send("DELETE", blob))).isEqualTo("BLOB_UNKNOWN");
  }

  @Test
  void prunesBlobsThatNoManifestPointsTo() throws Exception {
    registry.pushManifest("spark", "1", manifest("{}", "layer"));
    registry.pushBlob("spark", "unused");
    long size = registry.storage().size();

    assertThat(registry.storage().deleteUnreferencedBlobs(Duration.ofHours(1))).isZero();
    assertThat(registry.storage().deleteUnreferencedBlobs(Duration.ofSeconds(-5))).isEqualTo(1);

    assertThat(size - registry.storage().size()).isEqualTo("unused".length());
    assertThat(registry.send("GET", "/v2/spark/blobs/" + digest("layer")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void listsReferrersOfAType() throws Exception {
    String subject = manifest("{}", "layer");
    String signature = referrer(subject, "application/signature");
    registry.pushManifest("spark", "1", subject);
    HttpResponse<String> put =
        registry.pushManifest("spark", digest(signature).toString(), signature);
    registry.pushManifest("spark", "sbom", referrer(subject, "application/sbom"));
    String path = "/v2/spark/referrers/" + digest(subject);

    JsonNode all = json(registry.send("GET", path));
    HttpResponse<String> filtered =
        registry.send("GET", path + "?artifactType=application/signature");

    assertThat(header(put, "OCI-Subject")).isEqualTo(digest(subject).toString());
    assertThat(all.path("manifests")).hasSize(2);
    assertThat(header(filtered, "Content-Type")).isEqualTo(OCI_INDEX);
    assertThat(header(filtered, "OCI-Filters-Applied")).isEqualTo("artifactType");
    JsonNode entry = json(filtered).path("manifests").path(0);
    assertThat(json(filtered).path("manifests")).hasSize(1);
    assertThat(entry.path("digest").asText()).isEqualTo(digest(signature).toString());
    assertThat(entry.path("artifactType").asText()).isEqualTo("application/signature");
  }

  @Test
  void givesAnEmptyIndexWhenNothingRefers() throws Exception {
    HttpResponse<String> response = registry.send("GET", "/v2/new/referrers/" + digest("x"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).path("manifests").isEmpty()).isTrue();
  }

  private static String referrer(String subject, String artifactType) {
    return manifest("{}", "layer")
        .replaceFirst(
            "\"config\"",
            "\"artifactType\":\"%s\",\"subject\":%s,\"config\""
                .formatted(artifactType, TestRegistry.descriptor(OCI_MANIFEST, subject)));
  }

  private static String index(String manifest) {
    return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
        .formatted(OCI_INDEX, TestRegistry.descriptor(OCI_MANIFEST, manifest));
  }

  private HttpResponse<String> put(String name, String tag, String manifest, String type)
      throws Exception {
    return registry.send(
        "PUT",
        "/v2/" + name + "/manifests/" + tag,
        BodyPublishers.ofString(manifest),
        "Content-Type",
        type);
  }

  private static JsonNode json(HttpResponse<String> response) throws Exception {
    return new ObjectMapper().readTree(response.body());
  }
}
