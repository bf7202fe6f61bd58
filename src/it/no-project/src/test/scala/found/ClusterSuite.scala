package found

import org.scalatest.funsuite.AnyFunSuite

/** Looks at what it is told, and at nothing else. */
class ClusterSuite extends AnyFunSuite {
  test("the cluster is the one that runs") {
    assert(sys.props("spark-k8s.master") === sys.env("EXPECTED_MASTER"))
  }
}
