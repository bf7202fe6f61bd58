package io.github.sparkk8s.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sparkk8s.content.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code target/spark-k8s/images.json}: the images of the last run, for the next one.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION} in a record this class can read
 * @param images one for each name
 */
public record ImagesRecord(int schemaVersion, List<RecordedImage> images) {
  /** The version this class writes. */
  public static final int SCHEMA_VERSION = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  /** Copies the list. */
  public ImagesRecord {
    images = List.copyOf(images);
  }

  /**
   * What a file said.
   *
   * @param record the record; without images when there is none
   * @param absence why there is none, for the reason of a plan; empty when there is one
   */
  public record Reading(ImagesRecord record, String absence) {}

  /** A record of no images. */
  public static ImagesRecord empty() {
    return new ImagesRecord(SCHEMA_VERSION, List.of());
  }

  /** Reads a record; a missing, damaged or foreign one counts as none, with the reason. */
  public static Reading read(Path file) {
    if (!Files.exists(file)) {
      return new Reading(empty(), "there is no " + file.getFileName() + " yet");
    }
    try {
      JsonNode json = JSON.readTree(Files.readString(file));
      int version = json.path("schemaVersion").asInt();
      if (version != SCHEMA_VERSION) {
        return new Reading(
            empty(), file.getFileName() + " has schema " + version + ", not " + SCHEMA_VERSION);
      }
      return new Reading(JSON.treeToValue(json, ImagesRecord.class), "");
    } catch (JsonProcessingException e) {
      return new Reading(
          empty(), file.getFileName() + " cannot be read: " + e.getOriginalMessage());
    } catch (IOException e) {
      return new Reading(empty(), file.getFileName() + " cannot be read: " + e);
    }
  }

  /** Writes the record; readers see the old one or the new one. */
  public void write(Path file) {
    try {
      AtomicFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    } catch (IOException e) {
      throw ImageException.record(file, e);
    }
  }

  /** The image of this name. */
  public Optional<RecordedImage> image(String name) {
    return images.stream().filter(image -> image.name().equals(name)).findFirst();
  }

  /** This record with an image in place of the one of its name. */
  public ImagesRecord with(RecordedImage image) {
    List<RecordedImage> all = new ArrayList<>(images);
    all.removeIf(other -> other.name().equals(image.name()));
    all.add(image);
    return new ImagesRecord(SCHEMA_VERSION, all);
  }
}
