package io.github.sparkk8s.embedded.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathRewriterTest {
  private static final PathRewriter REWRITER =
      new PathRewriter("/r", List.of("/opt/spark", "/opt/spark/conf", "/data"));

  @ParameterizedTest
  @CsvSource({
    "/opt/spark/jars/*, /r/opt/spark/jars/*",
    "/opt/spark/conf, /r/opt/spark/conf",
    "local:///opt/spark/a.jar, local:///r/opt/spark/a.jar",
    "-cp /data:/opt/spark/jars, -cp /r/data:/r/opt/spark/jars",
    "/opt/sparkling, /opt/sparkling",
    "/home/data/x, /home/data/x",
    "/database, /database",
    "key=/data, key=/r/data"
  })
  void leadsKnownPathsBelowTheRoot(String text, String rewritten) {
    assertThat(REWRITER.rewrite(text)).isEqualTo(rewritten);
  }
}
