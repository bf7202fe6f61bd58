package io.github.sparkk8s.embedded.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Puts images into a storage without a server. */
record TestImages(RegistryStorage storage) {
  static final String CONFIG =
      """
      {"architecture":"amd64","os":"linux","config":{"Entrypoint":["/opt/entrypoint.sh"],\
      "Cmd":["driver"],"Env":["PATH=/bin","JAVA_OPTS=-Da=b","EMPTY="],"WorkingDir":"/opt/spark",\
      "User":"185:0","Labels":{"io.github.spark-k8s.base":"host"}}}\
      """;

  Manifest put(String name, String tag, TestLayer... layers) throws IOException {
    List<byte[]> blobs = new ArrayList<>();
    for (TestLayer layer : layers) {
      blobs.add(layer.gzipped());
    }
    return put(name, tag, CONFIG, blobs);
  }

  Manifest put(String name, String tag, String config, List<byte[]> layers) throws IOException {
    List<String> descriptors = new ArrayList<>();
    for (byte[] layer : layers) {
      descriptors.add(descriptor(layer));
    }
    String json =
        "{\"schemaVersion\":2,\"config\":%s,\"layers\":[%s]}"
            .formatted(
                descriptor(config.getBytes(StandardCharsets.UTF_8)), String.join(",", descriptors));
    return putManifest(name, tag, json);
  }

  Manifest putManifest(String name, String tag, String json) throws IOException {
    Manifest manifest = Manifest.parse(json.getBytes(StandardCharsets.UTF_8));
    storage.manifests().put(name, tag, manifest);
    return manifest;
  }

  private String descriptor(byte[] content) throws IOException {
    return "{\"mediaType\":\"any\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(storage.blobs().put(content), content.length);
  }
}
