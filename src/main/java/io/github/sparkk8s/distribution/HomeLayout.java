package io.github.sparkk8s.distribution;

import java.util.List;

/** Names in a Spark home, relative to it. */
final class HomeLayout {
  static final String JARS = "jars";
  static final String BIN = "bin";
  static final String SBIN = "sbin";
  static final String CONF = "conf";
  static final String TESTS = "tests";
  static final String RELEASE = "RELEASE";

  /** Where {@code make-distribution.sh} puts the scripts of images. */
  static final String IMAGE_SCRIPTS = "kubernetes/dockerfiles/spark";

  /** Where the plugin's scripts of images are, whatever the source has. */
  static final String PORTABLE_IMAGE_SCRIPTS = "kubernetes/dockerfiles/spark-k8s";

  /** Where {@code make-distribution.sh} puts what Spark's images hold as {@link #TESTS}. */
  static final String IMAGE_TESTS = "kubernetes/tests";

  /** Holds the fingerprint; a directory with this file is the plugin's to replace. */
  static final String FINGERPRINT = ".spark-k8s-home";

  /** What is copied when the source has it. */
  static final List<String> COPIED =
      List.of(BIN, SBIN, CONF, "python", "R", "examples", "data", TESTS, "kubernetes", RELEASE);

  private HomeLayout() {}
}
