package io.github.sparkk8s.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Spark home of a few bytes, with all that a real one has, its jars links into a repository. */
final class SparkHomeFixture {
  private final Path home;
  private final Path repository;

  private SparkHomeFixture(Path directory) {
    home = directory.resolve("home");
    repository = directory.resolve("repository");
  }

  static SparkHomeFixture in(Path directory) throws IOException {
    SparkHomeFixture fixture = new SparkHomeFixture(directory);
    fixture
        .jar("commons-io-2.20.0.jar", "commons")
        .jar("netty-all-4.1.0.jar", "netty")
        .jar("spark-core_2.13-4.1.0.jar", "core")
        .jar("spark-kubernetes_2.13-4.1.0.jar", "kubernetes");
    fixture
        .file("bin/spark-submit", "submit")
        .file("sbin/start-master.sh", "start")
        .file("conf/spark-defaults.conf", "a.developers.own secret")
        .file("python/pyspark/__init__.py", "python")
        .file("python/pyspark/__pycache__/__init__.pyc", "compiled")
        .file("R/lib/SparkR/DESCRIPTION", "R")
        .file("examples/jars/spark-examples_2.13-4.1.0.jar", "examples")
        .file("examples/src/main/python/pi.py", "pi")
        .file("data/mllib/data.txt", "data")
        .file("kubernetes/tests/decommissioning.py", "tests")
        .file("kubernetes/dockerfiles/spark/entrypoint.sh", "exec /usr/bin/tini -s --")
        .file("kubernetes/dockerfiles/spark/decom.sh", "decom")
        .file("RELEASE", "Spark 4.1.0")
        .file("logs/spark.log", "not for the image");
    Files.writeString(directory.resolve("own-entrypoint.sh"), "exec \"$@\"");
    return fixture;
  }

  SparkHomeFixture file(String path, String text) throws IOException {
    Path file = home.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
    return this;
  }

  SparkHomeFixture jar(String name, String text) throws IOException {
    Files.createDirectories(repository);
    Files.createDirectories(home.resolve("jars"));
    // Replaced, not written through: another home may hold a link to the old file.
    Path stored = Files.createTempFile(repository, name, "");
    Files.writeString(stored, text);
    Path link = home.resolve("jars").resolve(name);
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, stored);
    return this;
  }

  SparkHomeFixture without(String path) throws IOException {
    Files.delete(home.resolve(path));
    return this;
  }

  Path path() {
    return home;
  }

  Path fallbackEntrypoint() {
    return home.resolveSibling("own-entrypoint.sh");
  }

  ImageContent content(ImageFile... files) {
    return new ImageContent(home, "4.1.0", List.of(files), fallbackEntrypoint());
  }
}
