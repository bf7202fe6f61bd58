import static org.assertj.core.api.Assertions.assertThat

import io.github.sparkk8s.it.BuildLog
import io.github.sparkk8s.it.LeftOvers
import java.util.spi.ToolProvider

def log = BuildLog.of(basedir)
def cache = new File(basedir, '../../it-cache')
def name = 'spark-kubernetes_2.13-4.1.0.jar'

// What the lifecycle made is not recorded, so it is made once more, into home and image.
assertThat(log.invocation(2))
    .contains('Module spark-kubernetes_2.13: rebuilding, because it is not recorded what its jar was made of.')
    .containsPattern(/rebuilt: .*scala:compile \S+ s, jar:jar \S+ s, shade:shade/)
    .doesNotContain('enforcer', 'surefire', 'testCompile', ':install')

// Two edited classes are one changed jar in one patch, where the suite finds them.
assertThat(log.invocation(3))
    .containsPattern(/rebuilding, because \S+\.scala has changed, \S+\.scala has changed/)
    .contains('patching, because 1 changed, 0 added, 0 removed')
    .contains('ok the submission client and the driver in the image run the edited classes')

// The jar is as that of the whole build: relocated, with references to the same packages.
def packages = { File jar ->
  def out = new StringWriter()
  def exitCode = ToolProvider.findFirst('jdeps').get()
      .run(new PrintWriter(out), new PrintWriter(out), '-verbose:package', jar as String)
  assertThat(exitCode).describedAs(out as String).isZero()
  (out as String).readLines().findAll { it.startsWith(' ') }*.replaceFirst(/.*->\s+(\S+).*/, '$1') as TreeSet
}
def whole = packages(new File(basedir, "target/full/$name"))
def ours = packages(new File(basedir, "target/spark-k8s/spark-home/jars/$name"))
assertThat(whole).contains('org.sparkproject.guava.cache')
assertThat(ours).isEqualTo(whole)
assertThat(ours.findAll { it.startsWith('com.google.common') || it.startsWith('org.eclipse.jetty') }).isEmpty()

assertThat(LeftOvers.processes(cache, log.runs())).isEmpty()
assertThat(LeftOvers.runs(cache)).isEmpty()
