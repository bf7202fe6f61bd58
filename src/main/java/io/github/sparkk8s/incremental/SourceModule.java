package io.github.sparkk8s.incremental;

import io.github.sparkk8s.record.RecordFile;
import java.nio.file.Path;
import java.util.List;

/**
 * A module whose jar belongs into a Spark home.
 *
 * @param groupId of its artifact
 * @param artifactId of its artifact
 * @param version of its artifact
 * @param directory the module's directory, absolute
 * @param buildDirectory its {@code target}; nothing in there is a source
 * @param inputs what its jar is made of: directories of sources and resources, and the poms that
 *     say how; what is missing has no content
 * @param upstreamJars jars of modules of the same tree that it depends on; what is missing has no
 *     content
 * @param jar where the build leaves its jar
 */
public record SourceModule(
    String groupId,
    String artifactId,
    String version,
    Path directory,
    Path buildDirectory,
    List<Path> inputs,
    List<Path> upstreamJars,
    Path jar) {
  /** Copies the lists. */
  public SourceModule {
    inputs = List.copyOf(inputs);
    upstreamJars = List.copyOf(upstreamJars);
  }

  /** {@code groupId:artifactId:version}. */
  public String id() {
    return groupId + ":" + artifactId + ":" + version;
  }

  /** What its jar was made of the last time. */
  public RecordFile<ModuleRecord> record() {
    return new RecordFile<>(
        buildDirectory.resolve("spark-k8s/module.json"),
        ModuleRecord.class,
        ModuleRecord.SCHEMA,
        "incremental");
  }
}
