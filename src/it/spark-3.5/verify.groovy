import static org.assertj.core.api.Assertions.assertThat

import io.github.sparkk8s.it.BuildLog
import io.github.sparkk8s.it.LeftOvers

def log = BuildLog.of(basedir)
def cache = new File(basedir, '../../it-cache')

assertThat(log.invocation(1)).contains('2 of 2 succeeded', '3.5.5')
// slf4j-api and its binding fit: neither the pods nor the test JVM fall back to silence.
def logs = new File(basedir, 'target/spark-k8s/logs').listFiles().collectMany { it.listFiles() as List }
def driver = logs.find { it.name == 'sum-driver.log' }.text
assertThat(driver).contains('INFO SparkContext: Running Spark version 3.5.5').doesNotContain('SLF4J: Failed', 'NOP')
def executors = logs.findAll { it.name ==~ /.*-exec-1\.log/ }
assertThat(executors).hasSize(2)
executors.each { assertThat(it.text).contains('INFO ', 'Successfully registered with driver') }
assertThat(LeftOvers.processes(cache, log.runs())).isEmpty()
assertThat(LeftOvers.runs(cache)).isEmpty()
