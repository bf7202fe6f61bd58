import static org.assertj.core.api.Assertions.assertThat

import io.github.sparkk8s.it.BuildLog
import io.github.sparkk8s.it.LeftOvers
import io.github.sparkk8s.it.MavenBuild

def cache = new File(basedir, '../../it-cache').canonicalFile
def options = MavenBuild.options(localRepositoryPath, cache)
def plugin = new groovy.xml.XmlSlurper().parse(new File(basedir, 'pom.xml')).build.plugins.plugin
    .find { it.artifactId == 'spark-k8s-maven-plugin' }
def goal = { String name -> "${plugin.groupId}:${plugin.artifactId}:${plugin.version}:$name".toString() }
def empty = new File(basedir, 'empty')
empty.mkdir()

try {
  def first = MavenBuild.succeed(empty, 'start', options, goal('cluster-start'))
  def server = (first =~ /API server (https:\S+?),/)[0][1]
  def kubeconfig = (first =~ /KUBECONFIG=(\S+)/)[0][1]
  assertThat(new File(kubeconfig).text).contains(server)

  // The second start has nothing to start.
  def second = MavenBuild.succeed(empty, 'start-again', options, goal('cluster-start'))
  assertThat(second).contains('already', server).doesNotContain('ready in')

  // A build in a project uses it, and leaves it running.
  def found = MavenBuild.succeed(basedir, 'build', options,
      "-Dexpected.master=k8s://$server".toString(), 'spark-k8s:integration-test')
  assertThat(found).contains('cluster-start').doesNotContain('ready in')
  assertThat(LeftOvers.runs(cache)).hasSize(1)
} finally {
  MavenBuild.succeed(empty, 'stop', options, goal('cluster-stop'))
}
assertThat(LeftOvers.processes(cache, [])).isEmpty()
assertThat(LeftOvers.runs(cache)).isEmpty()
assertThat(MavenBuild.succeed(empty, 'stop-again', options, goal('cluster-stop'))).contains('No embedded cluster')
assertThat(MavenBuild.succeed(empty, 'help', options, goal('help')))
    .contains('spark-k8s:cluster-start', 'spark-k8s:integration-test')
assertThat(empty.list().findAll { !it.endsWith('.log') }).isEmpty()
