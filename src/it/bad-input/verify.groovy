import static org.assertj.core.api.Assertions.assertThat

import io.github.sparkk8s.it.BuildLog
import io.github.sparkk8s.it.LeftOvers

def socket = context.get('heldPort')
socket.close()
def log = BuildLog.of(basedir)
def cache = new File(basedir, '../../it-cache')

// What one build says when it fails: parameter, value, cause, remedy.
def messages = [
    ['-Dspark-k8s.sparkVersion', '9.9.9', 'the known lines are'],
    ['-Dspark-k8s.sparkVersion', '4.1.99', 'a version that the repositories have'],
    ['-Dspark-k8s.scalaVersion', '2.12', '2.13'],
    ['-Dspark-k8s.sparkHome', 'no-such-home', 'to a directory with jars/spark-core'],
    ['-Dspark-k8s.sparkTgz', 'pom.xml', 'to a complete spark-<version>-bin-'],
    ['-Dspark-k8s.cluster=minikube', 'Use -Dspark-k8s.cluster=embedded'],
    ['-Dspark-k8s.context=production', 'neither a local cluster nor', '-Dspark-k8s.allowedContexts=production'],
    ['-Dspark-k8s.isolation=docker', 'Use one of [namespaces, user-namespace, process]'],
    ['-Dspark-k8s.namespace=Not_A_Name', 'Use at most 63 lower-case letters'],
    ['-Dspark-k8s.cacheDirectory', 'pom.xml/cache', 'Choose another cache directory'],
    ['There are no compiled tests', 'mvn test-compile spark-k8s:integration-test'],
    ["-Dspark-k8s.apiPort", socket.localPort as String, 'Choose free ports'],
    ['-Dspark-k8s.baseImage=127.0.0.1:9/nothing:1'],
    ['Missing class: no.such.Suite', 'Check the names in -Dsuites'],
    ['No test was executed', '-DfailIfNoTests=false'],
]
assertThat(log.invocations()).hasSameSizeAs(messages)
messages.eachWithIndex { parts, index ->
  def build = log.invocation(index + 1)
  assertThat(build.substring(build.indexOf('[ERROR]'))).describedAs('build %d', index + 1).contains(parts as CharSequence[])
  assertThat(build).describedAs('build %d', index + 1).doesNotContain('NullPointerException', '\tat io.github.sparkk8s')
}

assertThat(LeftOvers.processes(cache, log.runs())).isEmpty()
assertThat(LeftOvers.runs(cache)).isEmpty()
