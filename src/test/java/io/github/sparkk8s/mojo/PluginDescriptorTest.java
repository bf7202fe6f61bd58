package io.github.sparkk8s.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkk8s.mojo.PluginXml.Goal;
import io.github.sparkk8s.mojo.PluginXml.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What users and their POMs rely on, read from the descriptor that Maven reads. */
class PluginDescriptorTest {
  /** Names that people know from ScalaTest's and Failsafe's plugins. */
  private static final Set<String> KNOWN_ELSEWHERE =
      Set.of(
          "suites",
          "wildcardSuites",
          "membersOnlySuites",
          "tests",
          "suffixes",
          "tagsToInclude",
          "tagsToExclude",
          "config",
          "parallel",
          "threadCount",
          "argLine",
          "jvm",
          "forkedProcessTimeoutInSeconds",
          "skipTests",
          "skipITs",
          "maven.test.skip",
          "maven.test.failure.ignore",
          "failIfNoTests");

  private static List<Goal> goals;
  private static String readme;

  @BeforeAll
  static void read() throws IOException {
    goals = PluginXml.goals();
    readme = Files.readString(Path.of("README.md"));
  }

  @Test
  void goalsAreBoundToThePhasesThatPomsRelyOn() {
    Map<String, String> phases =
        new TreeMap<>(goals.stream().collect(Collectors.toMap(Goal::name, Goal::phase)));

    assertThat(phases)
        .containsEntry("cluster-start", "")
        .containsEntry("cluster-stop", "")
        .containsEntry("distribution", "package")
        .containsEntry("incremental", "package")
        .containsEntry("images", "pre-integration-test")
        .containsEntry("deploy-deps", "pre-integration-test")
        .containsEntry("integration-test", "integration-test")
        .containsEntry("undeploy-deps", "post-integration-test")
        .containsEntry("verify", "verify")
        .containsEntry("help", "");
  }

  @Test
  void goalsThatTakeSparkFromTheProjectResolveItsTestClassPath() {
    assertThat(goals)
        .filteredOn(goal -> !goal.resolution().isEmpty())
        .allSatisfy(goal -> assertThat(goal.resolution()).isEqualTo("test"))
        .extracting(Goal::name)
        .contains("distribution", "images", "integration-test")
        // incremental resolves later, by what siblings left: Maven would want them installed
        .doesNotContain(
            "incremental",
            "cluster-start",
            "cluster-stop",
            "deploy-deps",
            "undeploy-deps",
            "verify");
  }

  @Test
  void onlyTheGoalsOfModulesAndTestsNeedAProject() {
    assertThat(goals)
        .filteredOn(Goal::requiresProject)
        .extracting(Goal::name)
        .containsExactlyInAnyOrder("incremental", "integration-test", "verify");
  }

  @Test
  void everyGoalIsThreadSafeAndDescribed() {
    assertThat(ourGoals())
        .allSatisfy(
            goal -> {
              assertThat(goal.threadSafe()).as(goal.name()).isTrue();
              assertThat(goal.description()).as(goal.name()).endsWith(".");
              assertThat(goal.since()).as(goal.name()).isNotEmpty();
            });
  }

  @Test
  void everyParameterIsDescribedWithItsFirstVersion() {
    assertThat(ourGoals())
        .allSatisfy(
            goal ->
                assertThat(goal.parameters())
                    .as(goal.name())
                    .isNotEmpty()
                    .allSatisfy(PluginDescriptorTest::assertDocumented));
  }

  private static void assertDocumented(Parameter parameter) {
    assertThat(parameter.description()).as(parameter.name()).endsWith(".");
    assertThat(parameter.since()).as(parameter.name()).isNotEmpty();
  }

  @Test
  void propertiesCarryThePrefixUnlessPeopleKnowThemFromElsewhere() {
    assertThat(ourGoals().stream().flatMap(goal -> goal.parameters().stream()))
        .filteredOn(parameter -> !parameter.property().isEmpty())
        .allSatisfy(
            parameter ->
                assertThat(
                        parameter.property().startsWith("spark-k8s.")
                            || KNOWN_ELSEWHERE.contains(parameter.property()))
                    .as(parameter.property())
                    .isTrue());
  }

  @Test
  void theReadmeHasTheTableOfGoals() {
    assertThat(readme).contains(ReadmeTables.goals(goals));
  }

  /** What is missing can be copied from {@code target/readme-tables.md}. */
  @Test
  void theReadmeHasTheTablesOfParametersAndNoOthers() throws IOException {
    List<String> tables = ReadmeTables.parameters(goals);
    Files.writeString(
        Path.of("target/readme-tables.md"),
        ReadmeTables.goals(goals) + "\n" + String.join("\n", tables));

    assertThat(tables).filteredOn(table -> !readme.contains(table + "\n")).isEmpty();
    assertThat(readme.split("\\QParameters of \\E", -1)).hasSize(tables.size() + 1);
  }

  private static List<Goal> ourGoals() {
    return goals.stream().filter(goal -> !goal.name().equals("help")).toList();
  }
}
