package io.github.sparkk8s.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sparkk8s.SparkK8sException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A JSON file holding one Java record, written by one goal and read by the goals after it.
 *
 * @param path the file
 * @param type the record's class
 * @param schema version of the record's shape; a file of another version counts as missing
 * @param writtenBy the goal to run when the file is missing
 * @param <T> the record
 */
public record RecordFile<T>(Path path, Class<T> type, int schema, String writtenBy) {
  private static final String SCHEMA = "schema";

  /** The record, or empty when the file is missing, unreadable as JSON, or of another schema. */
  public Optional<T> read() {
    ObjectMapper mapper = mapper();
    try {
      JsonNode tree = mapper.readTree(Files.readString(path));
      return tree instanceof ObjectNode object && object.path(SCHEMA).asInt(-1) == schema
          ? Optional.of(mapper.treeToValue(object.without(SCHEMA), type))
          : Optional.empty();
    } catch (NoSuchFileException | JsonProcessingException e) {
      return Optional.empty(); // the goal that writes it makes it anew
    } catch (IOException e) {
      throw new SparkK8sException(
          "The record " + path + " cannot be read: " + e, "Make the file readable.", e);
    }
  }

  /** The record; when there is none, an error that names the goal to run. */
  public T require() {
    return read()
        .orElseThrow(
            () ->
                new SparkK8sException(
                    "The record " + path + " is missing or was written by another version.",
                    "Run the goal spark-k8s:" + writtenBy + " first."));
  }

  /** Writes the record; readers see the old file or the new one, never half of one. */
  public void write(T value) {
    ObjectMapper mapper = mapper();
    ObjectNode tree = mapper.createObjectNode().put(SCHEMA, schema);
    tree.setAll((ObjectNode) mapper.valueToTree(value));
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Path fresh = path.resolveSibling("." + path.getFileName() + ".new");
      Files.writeString(fresh, mapper.writeValueAsString(tree) + "\n");
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new SparkK8sException(
          "The record " + path + " cannot be written: " + e,
          "Make the directory writable and see that the disk is not full.",
          e);
    }
  }

  /** Deletes the file, if it is there. */
  public void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new SparkK8sException(
          "The record " + path + " cannot be deleted: " + e, "Delete the file by hand.", e);
    }
  }

  private static ObjectMapper mapper() {
    return new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }
}
