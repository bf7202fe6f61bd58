import static org.assertj.core.api.Assertions.assertThat

import io.github.sparkk8s.it.BuildsInOneJvm
import io.github.sparkk8s.it.LeftOvers
import io.github.sparkk8s.it.MavenBuild

def cache = new File(basedir, '../../it-cache').canonicalFile
def arguments = { String suite ->
  MavenBuild.options(localRepositoryPath, cache) + ['spark-k8s:integration-test', "-Dsuites=lifecycle.$suite".toString()]
}
def start = { String name, String suite ->
  MavenBuild.start(basedir, name, [MavenBuild.maven()] + arguments(suite))
}
def driverRuns = {
  LeftOvers.processes(cache, []).any {
    it.contains('org.apache.spark.deploy.SparkSubmit') && it.contains('deploy-mode client')
  }
}
def runIds = { LeftOvers.runs(cache)*.fileName*.toString() }

// Ctrl-C: the build ends, says that it was interrupted, and takes everything along.
def interrupted = start('interrupted', 'EndlessSuite')
interrupted.awaitThat(180) { driverRuns() }
def runs = runIds()
interrupted.signal('INT')
assertThat(interrupted.await(20)).isNotZero()
assertThat(interrupted.log()).containsIgnoringCase('interrupted').doesNotContain('crash', 'SIGKILL')
assertThat(LeftOvers.processes(cache, runs)).isEmpty()
assertThat(LeftOvers.runs(cache)).isEmpty()

// kill -9: nothing in Maven can clean up, so the kernel ends the processes ...
def killed = start('killed', 'EndlessSuite')
killed.awaitThat(180) { driverRuns() }
runs = runIds()
killed.signal('KILL')
killed.await(5)
def deadline = System.nanoTime() + 5_000_000_000L
while (!LeftOvers.processes(cache, runs).isEmpty() && System.nanoTime() < deadline) {
  Thread.sleep(50)
}
assertThat(LeftOvers.processes(cache, runs)).isEmpty()
assertThat(runIds()).hasSize(1).containsExactlyElementsOf(runs)

// ... and the next build removes the files. Its standard input is closed, as an IDE may have it.
def next = start('next', 'QuickSuite')
assertThat(next.await(120)).describedAs(next.log()).isZero()
assertThat(next.log()).contains('BUILD SUCCESS')
assertThat(LeftOvers.runs(cache)).isEmpty()

// Two builds in one JVM: each has a cluster of its own, which ends with the build.
def both = MavenBuild.start(basedir, 'both',
    BuildsInOneJvm.command(MavenBuild.mavenHome(), basedir) + ['2', cache as String] + arguments('QuickSuite'))
assertThat(both.await(180)).describedAs(both.log()).isZero()
assertThat(both.log()).containsSubsequence(
    'Embedded cluster ready', 'BUILD SUCCESS', 'build 1: 0, left: []',
    'Embedded cluster ready', 'BUILD SUCCESS', 'build 2: 0, left: []')
assertThat(LeftOvers.processes(cache, runs)).isEmpty()
