package io.github.sparkk8s.scalatest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestSelectionTest {
  private static final List<Path> RUNPATH = List.of(Path.of("/my work/test-classes"));

  @Test
  void writesAllParametersAsRunnerArguments() throws IOException {
    TestSelection selection =
        TestSelection.of(
            TestSelection.Suites.of(
                "com.A, com.B with words,\n  com.C @exact name\\, with comma,",
                "com.wild\ncom.wilder",
                "com.members",
                "Suite, Spec"),
            "some words, @an exact name",
            TestSelection.Tags.of("k8s, minikube", "volcano\n  pv"),
            "key=value, other=a\\,b",
            TestSelection.Parallelism.of(true, 4, true));

    assertThat(RunnerArguments.of(selection, RUNPATH, 12345))
        .containsExactlyElementsOf(Golden.read("runner-arguments.txt").lines().toList());
  }

  @Test
  void selectsEverythingWhenNothingIsGiven() {
    TestSelection selection =
        TestSelection.of(
            TestSelection.Suites.of(" ", "", ",", null),
            null,
            TestSelection.Tags.of("", null),
            "",
            TestSelection.Parallelism.of(false, 4, true));

    assertThat(selection).isEqualTo(TestSelection.all());
    assertThat(RunnerArguments.of(selection, RUNPATH, 1))
        .containsExactly("-R", "/my\\ work/test-classes", "-oWDF", "-k", "127.0.0.1", "1");
  }

  @Test
  void leavesTheNumberOfThreadsToScalaTest() {
    TestSelection selection =
        TestSelection.of(
            TestSelection.all().suites(),
            null,
            TestSelection.all().tags(),
            null,
            TestSelection.Parallelism.of(true, 0, false));

    assertThat(RunnerArguments.of(selection, RUNPATH, 1)).contains("-P");
  }

  @Test
  void selectsRedTestsAndAbortedSuitesForARerun() {
    SuiteId a = new SuiteId("com.A", "A", "com.A");
    SuiteId b = new SuiteId("com.B", "B", "com.B");

    TestSelection rerun =
        TestSelection.of(
                TestSelection.Suites.of(null, "com", null, null),
                "words",
                TestSelection.Tags.of("k8s", null),
                null,
                Optional.empty())
            .only(List.of(new TestId(a, "one, with comma")), List.of(b));

    assertThat(RunnerArguments.of(rerun, List.of(), 1))
        .startsWith("-n", "k8s", "-s", "com.B", "-s", "com.A", "-t", "one, with comma", "-oWDF");
  }

  @Test
  void refusesConfigThatIsNoPair() {
    assertThatThrownBy(
            () ->
                TestSelection.of(
                    TestSelection.all().suites(),
                    null,
                    TestSelection.all().tags(),
                    "a=b, oops",
                    Optional.empty()))
        .hasMessage("The parameter config (-Dconfig=oops) is not valid.");
  }

  @Test
  void refusesANegativeNumberOfThreads() {
    assertThatThrownBy(() -> TestSelection.Parallelism.of(true, -1, false))
        .hasMessage("The parameter threadCount (-DthreadCount=-1) is not valid.");
  }
}
