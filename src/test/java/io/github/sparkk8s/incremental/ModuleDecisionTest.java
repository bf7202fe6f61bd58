package io.github.sparkk8s.incremental;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkk8s.incremental.ModuleDecision.Current;
import io.github.sparkk8s.incremental.ModuleDecision.Rebuild;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModuleDecisionTest {
  private static final SortedMap<String, String> CONTENT =
      new TreeMap<>(Map.of("pom.xml", "p", "src/main/java/a/A.java", "a"));

  private final ModuleRecord record = new ModuleRecord("jar", CONTENT, List.of());

  @Test
  void aModuleOfWhichNothingChangedIsCurrent() {
    assertThat(decide(CONTENT, "jar")).isEqualTo(new Current());
  }

  @Test
  void namesTheFileThatChanged() {
    assertThat(decide(with("src/main/java/a/A.java", "other"), "jar"))
        .isEqualTo(new Rebuild("A.java has changed"));
  }

  @Test
  void namesTheFileThatIsNew() {
    assertThat(decide(with("src/main/java/a/B.java", "b"), "jar"))
        .isEqualTo(new Rebuild("B.java is new"));
  }

  @Test
  void namesTheFileThatIsGone() {
    SortedMap<String, String> content = new TreeMap<>(CONTENT);
    content.remove("src/main/java/a/A.java");

    assertThat(decide(content, "jar")).isEqualTo(new Rebuild("A.java is gone"));
  }

  @Test
  void countsTheDifferencesBeyondTwo() {
    SortedMap<String, String> two = with("b", "b");
    two.put("pom.xml", "q");
    SortedMap<String, String> three = new TreeMap<>(two);
    three.put("c", "c");

    assertThat(decide(two, "jar")).isEqualTo(new Rebuild("b is new, pom.xml has changed"));
    assertThat(decide(three, "jar")).isEqualTo(new Rebuild("b is new, and 2 other files differ"));
  }

  @Test
  void aJarMadeBySomebodyElseIsNotTrusted() {
    assertThat(decide(CONTENT, "another"))
        .isEqualTo(new Rebuild("its jar is not the recorded one"));
  }

  @Test
  void withoutARecordItIsRebuiltOnce() {
    assertThat(ModuleDecision.of(Optional.empty(), CONTENT, Optional.of("jar")))
        .isEqualTo(new Rebuild("it is not recorded what its jar was made of"));
  }

  @Test
  void withoutAJarItIsRebuilt() {
    assertThat(ModuleDecision.of(Optional.of(record), CONTENT, Optional.empty()))
        .isEqualTo(new Rebuild("it has no jar yet"));
  }

  private ModuleDecision decide(SortedMap<String, String> content, String jar) {
    return ModuleDecision.of(Optional.of(record), content, Optional.of(jar));
  }

  private static SortedMap<String, String> with(String path, String sha256) {
    SortedMap<String, String> content = new TreeMap<>(CONTENT);
    content.put(path, sha256);
    return content;
  }
}
