package lifecycle

import org.scalatest.funsuite.AnyFunSuite

/** Needs a cluster's address, but nothing on the cluster. */
class QuickSuite extends AnyFunSuite {
  test("the master is told") {
    assert(sys.props("spark-k8s.master").startsWith("k8s://https://"))
  }

  test("standard input is at its end") {
    assert(System.in.read() === -1)
  }
}
