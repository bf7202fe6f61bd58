package io.github.sparkk8s.mojo;

import io.github.sparkk8s.SparkK8sException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.maven.plugin.MojoExecution;

/**
 * The goals that make a module's jar, among all that are bound up to {@code package}. Tests,
 * checks, further archives and whatever deletes or installs are left out.
 *
 * @param goals {@code artifactId:goal} or {@code artifactId:goal@execution}
 */
record ModuleGoals(Set<String> goals) {
  private static final Set<String> KNOWN =
      Set.of(
          "maven-resources-plugin:resources",
          "maven-compiler-plugin:compile",
          "scala-maven-plugin:add-source",
          "scala-maven-plugin:compile",
          "build-helper-maven-plugin:add-source",
          "build-helper-maven-plugin:add-resource",
          "antlr4-maven-plugin:antlr4",
          "protobuf-maven-plugin:compile",
          "protoc-jar-maven-plugin:run",
          "maven-jar-plugin:jar",
          "maven-shade-plugin:shade");

  private static final String OURS = "spark-k8s-maven-plugin";
  private static final Pattern GOAL = Pattern.compile("[\\w.-]+:[\\w.-]+(@[\\w.-]+)?");

  ModuleGoals {
    goals = Set.copyOf(goals);
  }

  /**
   * The known ones, and more.
   *
   * @throws SparkK8sException when one is not written as a goal
   */
  static ModuleGoals with(List<String> more) {
    Set<String> goals = new HashSet<>(KNOWN);
    for (String goal : more) {
      if (!GOAL.matcher(goal.trim()).matches()) {
        throw new SparkK8sException(
            "-Dspark-k8s.moduleGoals names '" + goal + "', which is not a goal.",
            "Write it as artifactId:goal or artifactId:goal@execution, such as"
                + " maven-antrun-plugin:run.");
      }
      goals.add(goal.trim());
    }
    return new ModuleGoals(goals);
  }

  /** Whether this execution takes part in making the jar; the plugin's own never do. */
  boolean include(MojoExecution execution) {
    String goal = execution.getArtifactId() + ":" + execution.getGoal();
    return !execution.getArtifactId().equals(OURS)
        && (goals.contains(goal) || goals.contains(goal + "@" + execution.getExecutionId()));
  }
}
