import static org.assertj.core.api.Assertions.assertThat

import io.github.sparkk8s.it.BuildLog
import io.github.sparkk8s.it.LeftOvers

def log = BuildLog.of(basedir)
def cache = new File(basedir, '../../it-cache')

// Bound: integration-test records, the namespace goes, then verify names the red test and fails.
def bound = log.invocation(1)
def test = 'the driver finds its main class'
assertThat(bound).containsSubsequence(
    ':integration-test (default)', test,
    ':undeploy-deps (default)', 'removed what was created',
    ':verify (default)', 'BUILD FAILURE', 'There are test failures.', test)
assertThat(bound).contains('2 of 2 failed')

// Evidence of the run with the driver; the next run has no pods and keeps it.
def evidence =
    new File(basedir, 'target/spark-k8s/tests/evidence/MissingClassSuite')
        .listFiles().find { it.name.startsWith('the-driver') }
def files = evidence.listFiles().collectEntries { [it.name, it.text] }
assertThat(files['failure.txt']).contains(test, 'MissingClassSuite.scala')
assertThat(files['pods.txt']).containsPattern(/driver +failing-suite-\S+\/missing-\w+-driver +Failed \(exit code \d+/)
assertThat(files.find { it.key ==~ /missing-\w+-driver\.log/ }.value).contains('NoSuchApplication')
assertThat(files.find { it.key ==~ /missing-\w+-driver\.yaml/ }.value).contains('exitCode: 101')
assertThat(files.find { it.key ==~ /events-failing-suite-\w+\.txt/ }.value).contains('-driver')

// Called directly: there is no verify, so the goal itself fails.
assertThat(log.invocation(2)).containsSubsequence(
    ':integration-test (default-cli)', 'BUILD FAILURE', 'There are test failures.', 'one and one is three')

assertThat(log.runs()).hasSize(2)
assertThat(LeftOvers.processes(cache, log.runs())).isEmpty()
assertThat(LeftOvers.runs(cache)).isEmpty()
