package io.github.sparkk8s.mojo;

import io.github.sparkk8s.SparkK8sException;
import io.github.sparkk8s.scalatest.TestSelection;
import io.github.sparkk8s.scalatest.TestSelection.Parallelism;
import io.github.sparkk8s.scalatest.TestSelection.Suites;
import io.github.sparkk8s.scalatest.TestSelection.Tags;
import io.github.sparkk8s.workflow.TestsInput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that say which tests and in which JVM, by the names of scalatest-maven-plugin. */
abstract class AbstractTestMojo extends AbstractImageMojo {
  /**
   * Suites to run, separated by commas: {@code com.X}, {@code com.X substring of a test name} or
   * {@code com.X @test name}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "suites")
  private @Nullable String suites;

  /**
   * Packages whose suites run, with those below them, separated by commas.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wildcardSuites")
  private @Nullable String wildcardSuites;

  /**
   * Packages whose suites run, without those below them, separated by commas.
   *
   * @since 0.1.0
   */
  @Parameter(property = "membersOnlySuites")
  private @Nullable String membersOnlySuites;

  /**
   * Tests to run in any suite, separated by commas: a substring of the name, or {@code @} and the
   * whole name.
   *
   * @since 0.1.0
   */
  @Parameter(property = "tests")
  private @Nullable String tests;

  /**
   * Endings of the class names that discovery looks at, separated by commas.
   *
   * @since 0.1.0
   */
  @Parameter(property = "suffixes")
  private @Nullable String suffixes;

  /**
   * Tags of which a test must carry one to run, separated by commas.
   *
   * @since 0.1.0
   */
  @Parameter(property = "tagsToInclude")
  private @Nullable String tagsToInclude;

  /**
   * Tags of which a test must carry none to run, separated by commas.
   *
   * @since 0.1.0
   */
  @Parameter(property = "tagsToExclude")
  private @Nullable String tagsToExclude;

  /**
   * Entries {@code key=value} of ScalaTest's config map, separated by commas.
   *
   * @since 0.1.0
   */
  @Parameter(property = "config")
  private @Nullable String config;

  /**
   * Whether suites run concurrently.
   *
   * @since 0.1.0
   */
  @Parameter(property = "parallel", defaultValue = "false")
  private boolean parallel;

  /**
   * Threads for {@code parallel}; 0 for two a processor.
   *
   * @since 0.1.0
   */
  @Parameter(property = "threadCount", defaultValue = "0")
  private int threadCount;

  /**
   * Arguments of the test JVM, separated by blanks.
   *
   * @since 0.1.0
   */
  @Parameter(property = "argLine")
  private @Nullable String argLine;

  /**
   * The {@code java} program for the tests. By default the one that runs Maven.
   *
   * @since 0.1.0
   */
  @Parameter(property = "jvm")
  private @Nullable String jvm;

  /**
   * Environment variables of the test JVM. The developer's own {@code SPARK_*} variables are not
   * passed on.
   *
   * @since 0.1.0
   */
  @Parameter private Map<String, String> environmentVariables = Map.of();

  /**
   * System properties of the test JVM.
   *
   * @since 0.1.0
   */
  @Parameter private Map<String, String> systemProperties = Map.of();

  /**
   * Seconds after which the test JVM is ended; 0 for never.
   *
   * @since 0.1.0
   */
  @Parameter(property = "forkedProcessTimeoutInSeconds", defaultValue = "0")
  private int forkedProcessTimeoutInSeconds;

  final TestsInput testsInput(Path reports) {
    return new TestsInput(
        TestSelection.of(
            Suites.of(suites, wildcardSuites, membersOnlySuites, suffixes),
            tests,
            Tags.of(tagsToInclude, tagsToExclude),
            config,
            Parallelism.of(parallel, threadCount, false)),
        classPath(),
        Path.of(project().getBuild().getTestOutputDirectory()),
        jvm == null ? Path.of(System.getProperty("java.home"), "bin", "java") : Path.of(jvm),
        argLine == null || argLine.isBlank()
            ? List.of()
            : List.of(argLine.trim().split("\\s+", -1)),
        systemProperties,
        environmentVariables,
        project().getBasedir().toPath(),
        forkedProcessTimeoutInSeconds == 0
            ? Optional.empty()
            : Optional.of(Duration.ofSeconds(forkedProcessTimeoutInSeconds)),
        reports);
  }

  private List<Path> classPath() {
    try {
      return project().getTestClasspathElements().stream().map(Path::of).toList();
    } catch (DependencyResolutionRequiredException e) {
      throw new SparkK8sException(
          "The test class path is not resolved: " + e.getMessage(),
          "Run the goal in a Maven build of the project.",
          e);
    }
  }
}
