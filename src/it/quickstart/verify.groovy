import static org.assertj.core.api.Assertions.assertThat

import io.github.sparkk8s.it.BuildLog
import io.github.sparkk8s.it.LeftOvers

def log = BuildLog.of(basedir)
def cache = new File(basedir, '../../it-cache')

// Both suites are green, and the log names the pods that worked.
assertThat(log.invocation(1))
    .contains('the report is right, and computed by two executors')
    .contains('the work is done in pods, not in the driver')
    .containsPattern(/sales-report-[0-9a-f]{8}-driver/)
    .containsPattern(/sales-report-[0-9a-f]{8}-[0-9a-f]{16}-exec-2|sales-report-[0-9a-f]{16}-exec-2/)
    .containsPattern(/client-mode-[0-9a-f]{16}-exec-1/)

// Other tools find what they know from Surefire and Failsafe.
def reports = new File(basedir, 'target/failsafe-reports')
def suites = ['ClientModeSuite', 'ClusterModeSuite'].collect {
  new groovy.xml.XmlSlurper().parse(new File(reports, "TEST-quickstart.${it}.xml"))
}
assertThat(suites.collect { it.@tests.toInteger() }).isEqualTo([2, 2])
assertThat(suites.collect { it.@failures.toInteger() + it.@errors.toInteger() }).isEqualTo([0, 0])
def summary = new groovy.xml.XmlSlurper().parse(new File(reports, 'failsafe-summary.xml'))
assertThat(summary.completed.toInteger()).isEqualTo(4)
assertThat(summary.failures.toInteger() + summary.errors.toInteger()).isZero()

// The image's content has not changed: nothing is built, nothing is sent. Where another cluster of
// this machine came or went, the registry has another address, but still the same layers.
def registry = { String build -> (build =~ /Image (\S+?)\/spark:/)[0][1] }
if (registry(log.invocation(1)) == registry(log.invocation(2))) {
  assertThat(log.invocation(2)).contains('nothing to do').doesNotContain('pushed', 'pushing')
} else {
  assertThat(log.invocation(2)).contains('0 blobs, 0.0 MB sent')
}

// Nothing is left.
assertThat(log.runs()).isNotEmpty()
assertThat(LeftOvers.processes(cache, log.runs())).isEmpty()
assertThat(LeftOvers.runs(cache)).isEmpty()
