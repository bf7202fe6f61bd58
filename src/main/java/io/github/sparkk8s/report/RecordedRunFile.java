package io.github.sparkk8s.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file {@code tests.json}: the full record of a test run, for later goals and for tools. */
public final class RecordedRunFile {
  private final Path file;
  private final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * The file of a build.
   *
   * @param file usually {@code target/spark-k8s/tests/tests.json}
   */
  public RecordedRunFile(Path file) {
    this.file = file;
  }

  /**
   * Writes the record in place of what was there.
   *
   * @throws ReportException when the file cannot be written
   */
  public void write(RecordedRun run) {
    try {
      ReportFile.write(file, mapper.writeValueAsString(run) + "\n");
    } catch (IOException e) {
      throw ReportException.notWritten(file, e);
    }
  }

  /**
   * The record, or empty when there is none.
   *
   * @throws ReportException when it cannot be read or a newer plugin wrote it
   */
  public Optional<RecordedRun> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      String json = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      int version = mapper.readTree(json).path("schemaVersion").asInt();
      if (version != RecordedRun.SCHEMA_VERSION) {
        throw new IOException("its schemaVersion is " + version + ", not 1");
      }
      return Optional.of(mapper.readValue(json, RecordedRun.class));
    } catch (IOException e) {
      throw ReportException.notRead(file, e);
    }
  }
}
