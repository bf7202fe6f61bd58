package io.github.sparkk8s.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads image configurations (OCI image-spec, config.md; Docker's has the same fields). */
final class ImageConfigReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ImageConfigReader() {}

  static ContainerConfig read(Path file) throws IOException {
    JsonNode config = parse(Files.readAllBytes(file)).path("config");
    Map<String, String> environment = new LinkedHashMap<>();
    for (String variable : strings(config.path("Env"))) {
      int equals = variable.indexOf('=');
      if (equals > 0) {
        environment.put(variable.substring(0, equals), variable.substring(equals + 1));
      }
    }
    Map<String, String> labels = new LinkedHashMap<>();
    config
        .path("Labels")
        .properties()
        .forEach(it -> labels.put(it.getKey(), it.getValue().asText()));
    String workingDirectory = config.path("WorkingDir").asText("");
    return new ContainerConfig(
        strings(config.path("Entrypoint")),
        strings(config.path("Cmd")),
        environment,
        workingDirectory.isEmpty() ? "/" : workingDirectory,
        config.path("User").asText(""),
        labels);
  }

  private static JsonNode parse(byte[] content) throws IOException {
    try {
      return JSON.readTree(content);
    } catch (JsonProcessingException e) {
      throw new LayerFormatException("its configuration is not JSON: " + e.getOriginalMessage());
    }
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(item -> strings.add(item.asText()));
    return strings;
  }
}
