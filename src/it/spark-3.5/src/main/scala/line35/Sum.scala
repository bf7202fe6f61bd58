package line35

import org.apache.spark.sql.SparkSession

/** Prints the sum of the first numbers. Argument: how many. */
object Sum {
  def main(args: Array[String]): Unit = {
    val spark = SparkSession.builder().getOrCreate()
    try println(s"SUM ${spark.range(args(0).toLong).selectExpr("sum(id)").head().getLong(0)}")
    finally spark.stop()
  }
}
