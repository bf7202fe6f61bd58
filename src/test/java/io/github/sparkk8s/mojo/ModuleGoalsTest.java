package io.github.sparkk8s.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkk8s.SparkK8sException;
import java.util.List;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleGoalsTest {
  private final ModuleGoals goals = ModuleGoals.with(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "maven-resources-plugin:resources",
        "build-helper-maven-plugin:add-source",
        "scala-maven-plugin:add-source",
        "scala-maven-plugin:compile",
        "maven-compiler-plugin:compile",
        "maven-jar-plugin:jar",
        "maven-shade-plugin:shade"
      })
  void includeWhatMakesTheJar(String goal) {
    assertThat(goals.include(execution(goal))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "maven-clean-plugin:clean",
        "maven-enforcer-plugin:enforce",
        "maven-antrun-plugin:run",
        "maven-resources-plugin:testResources",
        "maven-compiler-plugin:testCompile",
        "scala-maven-plugin:testCompile",
        "scala-maven-plugin:doc-jar",
        "scalatest-maven-plugin:test",
        "scalastyle-maven-plugin:check",
        "maven-jar-plugin:test-jar",
        "maven-source-plugin:jar-no-fork",
        "maven-install-plugin:install",
        "spark-k8s-maven-plugin:incremental"
      })
  void leaveOutAllElse(String goal) {
    assertThat(goals.include(execution(goal))).isFalse();
  }

  @Test
  void takeInWhatTheUserAdds() {
    ModuleGoals more =
        ModuleGoals.with(List.of("maven-antrun-plugin:run@info", " exec-maven-plugin:exec"));

    assertThat(more.include(execution("maven-antrun-plugin:run", "info"))).isTrue();
    assertThat(more.include(execution("maven-antrun-plugin:run", "other"))).isFalse();
    assertThat(more.include(execution("exec-maven-plugin:exec"))).isTrue();
    assertThat(more.include(execution("maven-jar-plugin:jar"))).isTrue();
  }

  @Test
  void neverTakeInThePluginsOwn() {
    ModuleGoals more = ModuleGoals.with(List.of("spark-k8s-maven-plugin:incremental"));

    assertThat(more.include(execution("spark-k8s-maven-plugin:incremental"))).isFalse();
  }

  @Test
  void refuseWhatIsNoGoal() {
    assertThatThrownBy(() -> ModuleGoals.with(List.of("compile")))
        .isInstanceOf(SparkK8sException.class)
        .hasMessage("-Dspark-k8s.moduleGoals names 'compile', which is not a goal.");
  }

  private static MojoExecution execution(String goal) {
    return execution(goal, "default");
  }

  private static MojoExecution execution(String goal, String id) {
    String[] words = goal.split(":", -1);
    Plugin plugin = new Plugin();
    plugin.setArtifactId(words[0]);
    return new MojoExecution(plugin, words[1], id);
  }
}
