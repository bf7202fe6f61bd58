import static org.assertj.core.api.Assertions.assertThat

import io.github.sparkk8s.it.BuildLog
import io.github.sparkk8s.it.LeftOvers

def log = BuildLog.of(basedir)
def cache = new File(basedir, '../../it-cache')

assertThat(log.invocation(1))
    .contains('1 of 1 succeeded')
    .containsPattern(/executor-lost-[0-9a-f]{16}-exec-1: executor, Failed \(exit code 137/)
    .containsPattern(/executor-lost-[0-9a-f]{16}-exec-3/)
assertThat(LeftOvers.processes(cache, log.runs())).isEmpty()
assertThat(LeftOvers.runs(cache)).isEmpty()
