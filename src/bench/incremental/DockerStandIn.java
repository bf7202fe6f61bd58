package incremental;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The work of {@code docker build} and {@code docker push} where there is no daemon: each changed
 * {@code COPY} becomes a tar, goes through {@code gzip -6} and is uploaded. It is faster than
 * Docker, which also copies the build context to the daemon and the layer into its storage.
 */
final class DockerStandIn implements ImageTool {
  private static final String TYPE = "application/vnd.docker.";
  private static final String MANIFEST = TYPE + "distribution.manifest.v2+json";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final PushTarget target;
  private final Path folder;

  /**
   * Pushes to a registry.
   *
   * @param folder for the layers of the moment
   */
  DockerStandIn(PushTarget target, Path folder) {
    this.target = target;
    this.folder = folder;
  }

  @Override
  public String name() {
    return "docker's stand-in";
  }

  @Override
  public String description() {
    return name() + ": `tar`, `gzip -6`, upload";
  }

  @Override
  public void buildAndPush(Path home, boolean fromNothing, String image)
      throws IOException, InterruptedException {
    String repository = image.replaceFirst(":.*", "");
    List<String> layers = new ArrayList<>();
    List<String> diffs = new ArrayList<>();
    for (String name : fromNothing ? FOLDERS : FOLDERS.subList(0, 1)) {
      LayerFile layer = LayerFile.make(home, name, folder.resolve(name + ".tar.gz"));
      upload(repository, layer.digest(), BodyPublishers.ofFile(layer.file()));
      layers.add(descriptor("image.rootfs.diff.tar.gzip", layer.size(), layer.digest()));
      diffs.add("\"" + layer.diff() + "\"");
    }
    String config =
        """
        {"architecture":"amd64","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":%s}}\
        """
            .formatted(array(diffs));
    String digest = LayerFile.digestOf(config.getBytes(StandardCharsets.UTF_8));
    upload(repository, digest, BodyPublishers.ofString(config));
    String manifest =
        """
        {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":%s}\
        """
            .formatted(
                MANIFEST,
                descriptor("container.image.v1+json", config.length(), digest),
                array(layers));
    String tag = image.replaceFirst(".*:", "");
    send(
        request(uri("/v2/" + repository + "/manifests/" + tag))
            .header("Content-Type", MANIFEST)
            .PUT(BodyPublishers.ofString(manifest)));
  }

  private static String descriptor(String type, long size, String digest) {
    return "{\"mediaType\":\"%s\",\"size\":%d,\"digest\":\"%s\"}"
        .formatted(TYPE + type, size, digest);
  }

  private static String array(List<String> elements) {
    return elements.stream().collect(Collectors.joining(",", "[", "]"));
  }

  /** Uploads a blob in one piece, as the OCI distribution specification has it. */
  private void upload(String repository, String digest, BodyPublisher content)
      throws IOException, InterruptedException {
    URI uploads = uri("/v2/" + repository + "/blobs/uploads/");
    String location =
        send(request(uploads).POST(BodyPublishers.noBody()))
            .headers()
            .firstValue("Location")
            .orElseThrow();
    String separator = location.contains("?") ? "&" : "?";
    send(
        request(uploads.resolve(location + separator + "digest=" + digest))
            .header("Content-Type", "application/octet-stream")
            .PUT(content));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(response + ": " + response.body());
    }
    return response;
  }

  private HttpRequest.Builder request(URI uri) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    target.authorization().ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private URI uri(String path) {
    return URI.create("http://" + target.address() + path);
  }
}
