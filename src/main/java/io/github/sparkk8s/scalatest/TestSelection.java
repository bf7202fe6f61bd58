package io.github.sparkk8s.scalatest;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which suites and tests run, and how many at once: the parameters of scalatest-maven-plugin, by
 * the same names and in the same syntax.
 *
 * <p>The factories take them as the user wrote them; null and blank mean not given. Lists are
 * separated by commas; {@code \,} is a comma inside an entry.
 *
 * @param suites where tests are looked for
 * @param tests {@code substring of a test name} or {@code @test name}, in any suite of the runpath
 * @param tags which of the tests found there run
 * @param config {@code key=value} entries of ScalaTest's config map
 * @param parallelism how many suites run at once; empty for one after the other
 */
public record TestSelection(
    Suites suites,
    List<String> tests,
    Tags tags,
    List<String> config,
    Optional<Parallelism> parallelism) {

  /** Copies the lists. */
  public TestSelection {
    tests = List.copyOf(tests);
    config = List.copyOf(config);
  }

  /** Every suite that discovery finds on the runpath, one after the other. */
  public static TestSelection all() {
    return of(Suites.of(null, null, null, null), null, Tags.of(null, null), null, Optional.empty());
  }

  /**
   * Reads the parameters.
   *
   * @param tests the parameter {@code tests}
   * @param config the parameter {@code config}
   */
  public static TestSelection of(
      Suites suites,
      @Nullable String tests,
      Tags tags,
      @Nullable String config,
      Optional<Parallelism> parallelism) {
    List<String> configEntries = ListParameter.entries(config);
    for (String entry : configEntries) {
      if (entry.indexOf('=') < 1) {
        throw TestRunException.badParameter("config", entry, "entries of the form key=value");
      }
    }
    return new TestSelection(
        suites, ListParameter.entries(tests), tags, configEntries, parallelism);
  }

  /**
   * The same run with these tests and all tests of these suites alone, as a rerun of failures
   * wants.
   */
  public TestSelection only(List<TestId> chosenTests, List<SuiteId> chosenSuites) {
    List<String> named =
        Stream.concat(
                chosenSuites.stream().map(SuiteId::className),
                chosenTests.stream().map(test -> test.suite().className() + " @" + test.name()))
            .toList();
    return new TestSelection(
        new Suites(named, List.of(), List.of(), List.of()), List.of(), tags, config, parallelism);
  }

  /**
   * Where tests are looked for; all empty: everything discovered on the runpath.
   *
   * @param named {@code com.X}, {@code com.X substring of a test name} or {@code com.X @test name};
   *     the class name may hold {@code *}
   * @param wildcard packages with everything below them
   * @param membersOnly packages without those below them
   * @param suffixes endings of class names that discovery looks at
   */
  public record Suites(
      List<String> named, List<String> wildcard, List<String> membersOnly, List<String> suffixes) {
    /** Copies the lists. */
    public Suites {
      named = List.copyOf(named);
      wildcard = List.copyOf(wildcard);
      membersOnly = List.copyOf(membersOnly);
      suffixes = List.copyOf(suffixes);
    }

    /**
     * Reads the parameters.
     *
     * @param suites the parameter {@code suites}
     * @param wildcardSuites the parameter {@code wildcardSuites}
     * @param membersOnlySuites the parameter {@code membersOnlySuites}
     * @param suffixes the parameter {@code suffixes}
     */
    public static Suites of(
        @Nullable String suites,
        @Nullable String wildcardSuites,
        @Nullable String membersOnlySuites,
        @Nullable String suffixes) {
      return new Suites(
          ListParameter.entries(suites),
          ListParameter.words(wildcardSuites),
          ListParameter.words(membersOnlySuites),
          ListParameter.words(suffixes));
    }
  }

  /**
   * Which of the tests found run.
   *
   * @param include tags of which a test must carry one; empty for any test
   * @param exclude tags of which a test must carry none
   */
  public record Tags(List<String> include, List<String> exclude) {
    /** Copies the lists. */
    public Tags {
      include = List.copyOf(include);
      exclude = List.copyOf(exclude);
    }

    /**
     * Reads the parameters.
     *
     * @param tagsToInclude the parameter {@code tagsToInclude}
     * @param tagsToExclude the parameter {@code tagsToExclude}
     */
    public static Tags of(@Nullable String tagsToInclude, @Nullable String tagsToExclude) {
      return new Tags(ListParameter.words(tagsToInclude), ListParameter.words(tagsToExclude));
    }
  }

  /**
   * Suites run concurrently.
   *
   * @param threads threads of the pool; 0 for ScalaTest's default of two a processor
   * @param suiteSorting whether events are held back so that those of one suite stay together
   */
  public record Parallelism(int threads, boolean suiteSorting) {
    /**
     * Reads the parameters.
     *
     * @param parallel the parameter {@code parallel}; without it the other two do nothing
     * @param threadCount the parameter {@code threadCount}
     * @param suiteSorting the parameter {@code suiteSorting}
     */
    public static Optional<Parallelism> of(
        boolean parallel, int threadCount, boolean suiteSorting) {
      if (threadCount < 0) {
        throw TestRunException.badParameter(
            "threadCount", Integer.toString(threadCount), "0 or a positive number");
      }
      return parallel ? Optional.of(new Parallelism(threadCount, suiteSorting)) : Optional.empty();
    }
  }
}
