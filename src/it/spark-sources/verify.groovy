import static org.assertj.core.api.Assertions.assertThat

import io.github.sparkk8s.it.BuildLog
import io.github.sparkk8s.it.LeftOvers
import io.github.sparkk8s.it.MavenBuild

def cache = new File(basedir, '../../it-cache').canonicalFile
def options = MavenBuild.options(localRepositoryPath, cache)
def run = { String... words ->
  def process = new ProcessBuilder(words).directory(basedir).redirectErrorStream(true).start()
  def output = process.text
  assert process.waitFor() == 0 : output
  output
}
def passes = { String log ->
  assertThat(log).contains('1 of 1 succeeded', 'BUILD SUCCESS').containsPattern(/version-\w+-driver/)
  log
}
passes(BuildLog.of(basedir).invocation(1))

// What Spark's own releases are: a directory without links, and an archive of it.
def home = 'spark-4.1.1-bin-it'
run('cp', '-rL', 'target/spark-k8s/spark-home', home)
run('tar', '--use-compress-program=gzip -1', '-cf', "${home}.tgz".toString(), home)
def everything = { run('find', home, '-printf', '%p %s %m %T@\n') }
def before = everything()

assertThat(passes(MavenBuild.succeed(basedir, 'directory', options,
    'spark-k8s:integration-test', "-Dspark-k8s.sparkHome=$home".toString())))
    .contains("directory $basedir/$home".toString())
assertThat(everything()).isEqualTo(before)

assertThat(passes(MavenBuild.succeed(basedir, 'archive', options,
    'spark-k8s:integration-test', "-Dspark-k8s.sparkTgz=${home}.tgz".toString())))
    .contains("archive $basedir/${home}.tgz".toString())

assertThat(LeftOvers.processes(cache, [])).isEmpty()
assertThat(LeftOvers.runs(cache)).isEmpty()
