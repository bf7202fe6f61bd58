package failing

import org.scalatest.funsuite.AnyFunSuite

/** Needs no Spark to be red. */
class ArithmeticSuite extends AnyFunSuite {
  test("one and one is three") {
    assert(1 + 1 === 3)
  }
}
